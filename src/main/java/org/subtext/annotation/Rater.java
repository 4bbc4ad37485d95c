package org.subtext.annotation;

import java.util.UUID;

/// A person, or a machine in a person's place, who works on a project.
///
/// @param id names them for good
/// @param name what they are called here; unique within a project
/// @param role what they may see and do
public record Rater(UUID id, String name, Role role) {

    /// What somebody may see and do.
    public enum Role {
        /// Labels; sees nobody else's work and nothing that the lead has hidden.
        RATER,
        /// Imports, compares, adjudicates, exports; sees everything.
        LEAD
    }
}
