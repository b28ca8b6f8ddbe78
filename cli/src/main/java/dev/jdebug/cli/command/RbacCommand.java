package dev.jdebug.cli.command;

import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RoleFlags;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.injector.rights.RoleManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rbac}: the roles that suffice, to be applied by an administrator. */
final class RbacCommand implements Command {
  private static final List<OutputForm> FORMS = List.of(OutputForm.YAML, OutputForm.JSON);

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nPrints a role with the smallest rights that suffice, and its binding. Asks no"
                + " cluster; an administrator applies it: jdebug rbac attach -n shop --group dev |"
                + " kubectl apply -f -",
            "%n  look    sees pods and why they fail: jps, ls, why, doctor",
            "  attach  adds ephemeral containers, runs the collector in them: thread-dump, jfr,"
                + " jcmd, top, stop",
            "  full    makes and deletes pods, changes workloads: copy, sidecar, --via node");
    RoleFlags.addTo(spec);
    RunFlags.addHelpTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    RoleManifest manifest = RoleFlags.read(invocation.line());
    OutputForm form = OutputFlag.read(invocation.line(), FORMS);
    invocation
        .shell()
        .out()
        .print(form == OutputForm.JSON ? json(manifest) : manifest.yaml() + "\n");
    return 0;
  }

  /** One document that kubectl takes: a List. */
  private static String json(RoleManifest manifest) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("apiVersion", "v1");
    list.put("kind", "List");
    list.put("items", manifest.objects());
    return Document.json(list);
  }
}
