/** Model files. */
package org.lrmf.core.model;
