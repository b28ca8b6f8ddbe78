package dev.jdebug.producttests.diagnosis;

import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.BlockedFinalizer;
import dev.jdebug.testbed.programs.ClassInitDeadlock;
import dev.jdebug.testbed.programs.Deadlock;
import dev.jdebug.testbed.programs.DeepStacks;
import dev.jdebug.testbed.programs.ExhaustedPool;
import dev.jdebug.testbed.programs.HealthyServer;
import dev.jdebug.testbed.programs.HealthyVirtualThreads;
import dev.jdebug.testbed.programs.HotLoop;
import dev.jdebug.testbed.programs.Idle;
import dev.jdebug.testbed.programs.LeakedPools;
import dev.jdebug.testbed.programs.LockConvoy;
import dev.jdebug.testbed.programs.LockDeadlock;
import dev.jdebug.testbed.programs.PinnedVirtualThreads;
import dev.jdebug.testbed.programs.SilentServer;
import dev.jdebug.testbed.programs.StarvedCommonPool;
import java.util.List;

/** A program, and what is wrong with it. */
enum Patient {
  MONITOR_DEADLOCK("T01", Deadlock.class),
  LOCK_DEADLOCK("T01", LockDeadlock.class),
  CLASS_INITIALISATION("T03", ClassInitDeadlock.class),
  MONITOR_CONVOY("T04", LockConvoy.class, "monitor"),
  LOCK_CONVOY("T05", LockConvoy.class, "lock"),
  LOCK_CONVOY_WITH_OWNERS("T04", LockConvoy.class, "lock") {
    @Override
    List<String> print(int version) {
      return List.of("Thread.print", "-l");
    }
  },
  EXHAUSTED_POOL("T07", ExhaustedPool.class, "external"),
  SILENT_SERVER("T07", SilentServer.class),
  POOL_THAT_WAITS_FOR_ITSELF("T19", ExhaustedPool.class, "self"),
  STARVED_COMMON_POOL("T21", StarvedCommonPool.class),
  BLOCKED_FINALIZER("T14", BlockedFinalizer.class),
  HOT_LOOP("T15", HotLoop.class) {
    @Override
    String ill(int version) {
      return version == 8 ? "T16" : "T15"; // 8 does not count CPU
    }
  },
  LEAKED_POOLS("T18", LeakedPools.class),
  PINNED_VIRTUAL_THREADS("T26", PinnedVirtualThreads.class) {
    @Override
    TargetSpec spec(int version) {
      return super.spec(version).flags("-Djdk.virtualThreadScheduler.parallelism=2");
    }

    @Override
    int oldest() {
      return 21;
    }
  },
  IDLE("", Idle.class),
  DEEP_STACKS("", DeepStacks.class, "40 200"),
  SERVER_UNDER_LOAD("", HealthyServer.class),
  SERVER_AT_REST("", HealthyServer.class, "quiet"),
  WAITING_VIRTUAL_THREADS("", HealthyVirtualThreads.class) {
    @Override
    int oldest() {
      return 21;
    }
  };

  private final String ill;
  private final Class<?> program;
  private final String argument;

  Patient(String ill, Class<?> program) {
    this(ill, program, "");
  }

  Patient(String ill, Class<?> program, String argument) {
    this.ill = ill;
    this.program = program;
    this.argument = argument;
  }

  /** The finding that is to come first; empty for the healthy ones. */
  String ill(int version) {
    return ill;
  }

  /** The oldest JVM that has what it takes. */
  int oldest() {
    return 8;
  }

  TargetSpec spec(int version) {
    String[] words = argument.isEmpty() ? new String[0] : argument.split(" ");
    return TargetSpec.jvm(version).program(program, words);
  }

  List<String> print(int version) {
    return version == 8 ? List.of("Thread.print") : List.of("Thread.print", "-e");
  }

  String title() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
