package dev.jdebug.producttests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, between modules and between the packages inside each. */
@AnalyzeClasses(packages = "dev.jdebug", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTests {

  @ArchTest
  static final ArchRule protocolKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("dev.jdebug.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.jdebug.collector..",
              "dev.jdebug.injector..",
              "dev.jdebug.cli..",
              "dev.jdebug.sandbox..");

  @ArchTest
  static final ArchRule collectorKnowsOnlyProtocol =
      classes()
          .that()
          .resideInAPackage("dev.jdebug.collector..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "jdk.internal.misc..",
              "org.jspecify..",
              "net.bytebuddy.agent..",
              "dev.jdebug.protocol..",
              "dev.jdebug.formats..",
              "dev.jdebug.collector..")
          .because("it runs in the target's memory: every library costs start-up and megabytes");

  @ArchTest
  static final ArchRule injectorDoesNotKnowCollector =
      noClasses()
          .that()
          .resideInAPackage("dev.jdebug.injector..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.jdebug.collector..", "dev.jdebug.cli..", "dev.jdebug.sandbox..");

  @ArchTest
  static final ArchRule formatsKnowNobody =
      classes()
          .that()
          .resideInAPackage("dev.jdebug.formats..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.jdebug.formats..");

  @ArchTest
  static final ArchRule analysisWorksOnFiles =
      classes()
          .that()
          .resideInAPackage("dev.jdebug.analysis..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "jdk.jfr..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..",
              "dev.jdebug.formats..",
              "dev.jdebug.analysis..")
          .because("it runs on the workstation, without a cluster, and never beside a target");

  @ArchTest
  static final ArchRule sandboxKnowsNobody =
      classes()
          .that()
          .resideInAPackage("dev.jdebug.sandbox..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.jdebug.sandbox..");

  @ArchTest
  static final ArchRule onlyInjectorKnowsKubernetes =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.jdebug.injector..", "dev.jdebug.testbed.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  @ArchTest
  static final ArchRule onlyTheDoorKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.jdebug.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule onlyBucketsKnowTheirLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.jdebug.cli.sink.s3..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..")
          .because("loading it costs more than a whole run that needs no bucket");

  @ArchTest
  static final ArchRule onlyThesePackagesCallNatively =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.jdebug.collector.kernel..",
              "dev.jdebug.cli.terminal..",
              "dev.jdebug.testbed.pty..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  static final ArchRule collectorPackagesPointOneWay =
      slices().matching("dev.jdebug.collector.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule injectorPackagesPointOneWay =
      slices().matching("dev.jdebug.injector.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule analysisPackagesPointOneWay =
      slices().matching("dev.jdebug.analysis.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule cliPackagesPointOneWay =
      slices().matching("dev.jdebug.cli.(*)..").should().beFreeOfCycles();
}
