/** Dense arrays. */
package org.lrmf.engine.array;
