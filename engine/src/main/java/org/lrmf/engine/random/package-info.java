/** Seeded, splittable random numbers. */
package org.lrmf.engine.random;
