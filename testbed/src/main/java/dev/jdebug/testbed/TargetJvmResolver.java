package dev.jdebug.testbed;

import dev.jdebug.sandbox.Capabilities;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Behind {@link TargetJvm}. */
final class TargetJvmResolver implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningTarget.class
        && parameter.isAnnotated(TargetJvm.class);
  }

  @Override
  public RunningTarget resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TargetSpec spec = spec(parameter.findAnnotation(TargetJvm.class).orElseThrow());
    RunningTarget target = spec.start();
    // The store closes it with the test.
    context
        .getStore(ExtensionContext.Namespace.create(TargetJvmResolver.class, context.getUniqueId()))
        .put(parameter.getIndex(), target);
    return target;
  }

  static TargetSpec spec(TargetJvm declared) {
    return TargetSpec.jvm(declared.version())
        .uid(declared.uid())
        .gid(declared.gid())
        .capabilities(Capabilities.of(declared.capabilities()))
        .pids(declared.pids())
        .tmp(declared.tmp())
        .flags(declared.flags())
        .program(declared.program(), declared.arguments());
  }
}
