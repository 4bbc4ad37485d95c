package org.subtext.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// How much of this process's heap is in use.
final class Heap {

    private Heap() {}

    /// Collects what nobody needs, and forgets the peak so far.
    static void reset() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /// The most that was in use since then, in bytes; what nobody needed any longer counts until it was collected.
    static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /// What is in use now, in bytes.
    static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Notes a peak against what the process was given.
    static void report(Report report, String what, String input, long peak) {
        report.under(what, input, peak / 1e6, "MB", Runtime.getRuntime().maxMemory() / 1e6, "the heap given");
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    }
}
