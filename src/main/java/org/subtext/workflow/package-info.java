/// What a person can do; each action is one transaction; owns the threads.
@NullMarked
package org.subtext.workflow;

import org.jspecify.annotations.NullMarked;
