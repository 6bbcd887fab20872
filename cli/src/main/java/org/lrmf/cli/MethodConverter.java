package org.lrmf.cli;

import org.lrmf.core.align.Method;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A method from its word. */
final class MethodConverter implements ITypeConverter<Method> {
    @Override
    public Method convert(String word) {
        try {
            return Method.of(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
