package dev.jdebug.testbed;

import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.programs.Idle;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test's parameter of type {@link RunningTarget}: the target that it gets running, and that
 * ends with the test, which bears {@link NeedsSandbox}. A matrix of targets is better built with
 * {@link TargetSpec}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TargetJvmResolver.class)
public @interface TargetJvm {
  int version();

  int uid() default 1000;

  int gid() default 1000;

  /** By their kernel names; none are all dropped. */
  String[] capabilities() default {};

  PidRelation pids() default PidRelation.SHARED;

  TmpKind tmp() default TmpKind.OVERLAY;

  String[] flags() default {};

  Class<?> program() default Idle.class;

  /** Of the program. */
  String[] arguments() default {};
}
