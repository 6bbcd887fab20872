/** Repeated values: spread out before a smooth map, and put back after it. */
package org.lrmf.core.atoms;
