package dev.jdebug.protocol;

/**
 * One JVM as {@code jps} lists it. Found in {@code /proc} and hsperfdata, without attaching.
 *
 * @param pid as the collector sees it
 * @param innerPid as the JVM sees itself, the last number of NSpid
 * @param uid effective, as the collector's user namespace numbers it
 * @param gid effective
 * @param mainClass main class or jar; empty when it is not readable
 * @param javaVersion {@code java.version}, as in {@code 17.0.15}; empty when it is not readable
 * @param startEpochMillis when the process began, from {@code /proc/<pid>/stat}
 * @param heapUsed bytes, −1 when hsperfdata is not there
 * @param heapMax bytes, −1 when unknown
 * @param containerId 64 hex digits from the cgroup path; empty when the cgroup does not show it
 * @param obstacle why attaching would be refused, in a few words; empty when nothing is known
 *     against it
 */
public record JvmRow(
    long pid,
    long innerPid,
    int uid,
    int gid,
    JvmKind kind,
    String mainClass,
    String javaVersion,
    long startEpochMillis,
    long heapUsed,
    long heapMax,
    String containerId,
    String obstacle) {}
