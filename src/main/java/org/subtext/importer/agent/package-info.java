/// Reads the runs of agents and of benchmarks for agents.
@NullMarked
package org.subtext.importer.agent;

import org.jspecify.annotations.NullMarked;
