package dev.parley.hub.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may see whom, as the design says; what a pom cannot hold because it comes transitively. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String OURS = "dev.parley.";

  private final JavaClasses house =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("dev.parley");

  @Test
  void everyModuleIsLookedAt() {
    assertThat(house.stream().map(Room::of).distinct()).containsAll(Room.ALL);
  }

  @Test
  void modulesSeeOnlyWhatTheDesignLetsThemSee() {
    classes()
        .should(
            seeOnly(
                "modules that the design names",
                (from, to) -> from.equals(to) || from.sees().contains(to.name())))
        .check(house);
  }

  @Test
  void internalPackagesAreUsedInTheirModuleOnly() {
    classes()
        .should(
            new ArchCondition<JavaClass>("use internal packages of their own module only") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                  JavaClass target = use.getTargetClass();
                  boolean foreign = isInternal(target) && !Room.of(type).equals(Room.of(target));
                  events.add(new SimpleConditionEvent(type, !foreign, use.getDescription()));
                }
              }
            })
        .check(house);
  }

  @Test
  void onlyTheBrokerModuleKnowsArtemis() {
    only(Set.of("broker"), "org.apache.activemq..", "org.apache.artemis..");
  }

  @Test
  void nobodyKnowsJms() {
    only(Set.of(), "jakarta.jms..", "javax.jms..", "org.apache.camel.component.jms..");
  }

  @Test
  void onlyTheStoreKnowsTheDatabase() {
    only(
        Set.of("conversations"),
        "java.sql..",
        "javax.sql..",
        "org.jdbi..",
        "org.flywaydb..",
        "org.sqlite..",
        "org.postgresql..",
        "com.zaxxer..");
  }

  @Test
  void camelIsForRoutesAndConnectors() {
    only(
        Set.of(
            "connectors/api",
            "connectors/webchat",
            "connectors/email",
            "connectors/sms",
            "connectors/mqtt",
            "routes",
            "hub"),
        "org.apache.camel..");
  }

  @Test
  void theModelKnowsOnlyAnnotationsOfJackson() {
    noClasses()
        .that(are("model"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(house);
  }

  @Test
  void nobodyLogsByJavaUtilLogging() {
    noClasses().should(USE_JAVA_UTIL_LOGGING).check(house);
  }

  @Test
  void nobodyButTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parley.hub.cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(house);
  }

  /** Only these modules may use something in these packages. */
  private void only(Set<String> modules, String... packages) {
    noClasses()
        .that(
            describe("are outside of " + modules, type -> !modules.contains(Room.of(type).name())))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .as("Only " + modules + " should depend on " + Arrays.toString(packages))
        .check(house);
  }

  private static DescribedPredicate<JavaClass> are(String module) {
    return describe("are in " + module, type -> Room.of(type).name().equals(module));
  }

  private static ArchCondition<JavaClass> seeOnly(String what, BiPredicate<Room, Room> allowed) {
    return new ArchCondition<>("see only " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency use : type.getDirectDependenciesFromSelf()) {
          JavaClass target = use.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(OURS)) {
            boolean fine = allowed.test(Room.of(type), Room.of(target));
            events.add(new SimpleConditionEvent(type, fine, use.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isInternal(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.startsWith(OURS) && (name + ".").contains(".internal.");
  }
}
