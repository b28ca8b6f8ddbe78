package dev.jdebug.collector.openj9;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import net.bytebuddy.agent.VirtualMachine;

/** What OpenJ9's attach protocol can do of what HotSpot's {@code jcmd} does, by the same words. */
public enum OpenJ9Command {
  SYSTEM_PROPERTIES("VM.system_properties", 0, 0) {
    @Override
    String run(VirtualMachine machine, List<String> operands) throws IOException {
      return text(machine.getSystemProperties());
    }
  },

  /** Operands: an absolute path in the target's file system, and the agent's options. */
  LOAD_AGENT("JVMTI.agent_load", 1, 2) {
    @Override
    String run(VirtualMachine machine, List<String> operands) throws IOException {
      String agent = operands.getFirst();
      String options = operands.size() > 1 ? operands.getLast() : "";
      if (agent.endsWith(".jar")) {
        machine.loadAgent(agent, options);
      } else {
        machine.loadAgentPath(agent, options);
      }
      return "return code: 0\n";
    }
  },

  START_LOCAL_MANAGEMENT("ManagementAgent.start_local", 0, 0) {
    @Override
    String run(VirtualMachine machine, List<String> operands) throws IOException {
      return machine.startLocalManagementAgent().strip() + "\n";
    }
  };

  private final String word;
  private final int fewest;
  private final int most;

  OpenJ9Command(String word, int fewest, int most) {
    this.word = word;
    this.fewest = fewest;
    this.most = most;
  }

  /** The command that a line of jcmd means; empty when OpenJ9 has none of that sort. */
  public static Optional<OpenJ9Command> of(List<String> words) {
    for (OpenJ9Command command : values()) {
      int operands = words.size() - 1;
      if (command.word.equals(words.getFirst())
          && operands >= command.fewest
          && operands <= command.most) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** Asks; the answer as lines. */
  abstract String run(VirtualMachine machine, List<String> operands) throws IOException;

  private static String text(Properties properties) {
    StringBuilder lines = new StringBuilder();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String value = properties.getProperty(key, "").replace("\n", "\\n");
      lines.append(key).append('=').append(value).append('\n');
    }
    return lines.toString();
  }
}
