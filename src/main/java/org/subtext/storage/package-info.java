/// Keeps the domain in SQL; the only SQL. One class a table or two, and [Store] over them.
@NullMarked
package org.subtext.storage;

import org.jspecify.annotations.NullMarked;
