/** The command line. */
package org.lrmf.cli;
