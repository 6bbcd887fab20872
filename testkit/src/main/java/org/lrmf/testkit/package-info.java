/** The contracts of bijections, flow layers and densities as tests to inherit. */
package org.lrmf.testkit;
