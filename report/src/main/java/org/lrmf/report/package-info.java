/** The report: one self-contained HTML page that says in words and pictures whether an alignment worked. */
package org.lrmf.report;
