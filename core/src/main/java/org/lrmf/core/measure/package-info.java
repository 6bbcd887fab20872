/** How far apart two samples are, in nats and in words. */
package org.lrmf.core.measure;
