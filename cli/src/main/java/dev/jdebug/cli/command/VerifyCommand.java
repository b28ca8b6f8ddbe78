package dev.jdebug.cli.command;

import dev.jdebug.cli.manifest.Checked;
import dev.jdebug.cli.manifest.Verification;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code verify}: whether artifacts are still what was taken. */
final class VerifyCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nWhether artifacts are still what was taken: each file's length and SHA-256 against"
                + " the manifest beside it. Files that no manifest vouches for are named. Ends"
                + " with 74 when one is changed or missing.");
    OutputFlag.addTo(spec, OutputFlag.LISTS);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .type(String[].class)
            .paramLabel("DIR|FILE")
            .description("A directory with all below it, an artifact, or a manifest.")
            .build());
    RunFlags.addHelpTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    String[] paths = invocation.line().matchedPositionalValue(0, new String[0]);
    List<Checked> checked = new ArrayList<>();
    for (String path : paths) {
      checkHere(path);
      checked.addAll(Verification.of(Path.of(path)));
    }
    invocation.shell().out().print(screen().render(form, checked));
    long broken = checked.stream().filter(one -> one.verdict().broken()).count();
    if (broken > 0) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          broken + " of " + checked.size() + " files are not what was taken.",
          "Do not use them as evidence. Their manifests tell where they are from.");
    }
    return 0;
  }

  private static void checkHere(String path) {
    if (path.startsWith(Destination.S3)) {
      throw new Failure(
          FailureKind.USAGE,
          "verify reads files of this machine, not objects: " + path + ".",
          "Fetch them with their manifests, as by `aws s3 cp --recursive "
              + path
              + " DIR`, and"
              + " verify DIR.");
    }
    if (path.startsWith(Destination.PVC)) {
      throw new Failure(
          FailureKind.USAGE,
          "verify reads files of this machine, not of a claim: " + path + ".",
          "Fetch them with their manifests from a pod that mounts it, by `jdebug get POD:PATH"
              + " DIR`, and verify DIR.");
    }
  }

  private static ListScreen<Checked> screen() {
    return new ListScreen<>(
        "jdebug/verify/v1",
        "files",
        List.of(
            new ListScreen.Column<>("FILE", false, row -> row.file().toString()),
            new ListScreen.Column<>("VERDICT", false, row -> row.verdict().word()),
            new ListScreen.Column<>("SIZE", false, row -> Amounts.bytes(row.bytes())),
            new ListScreen.Column<>("DETAIL", false, Checked::detail)),
        VerifyCommand::tree,
        row -> row.file().toString());
  }

  private static Map<String, Object> tree(Checked row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", row.file().toString());
    tree.put("verdict", row.verdict().word());
    tree.put("bytes", row.bytes());
    tree.put("detail", row.detail());
    return tree;
  }
}
