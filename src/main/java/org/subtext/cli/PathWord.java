package org.subtext.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a path from the command line. Java takes words apart by the locale, so that in one without UTF-8 a name with
/// other letters than ASCII's does not arrive whole.
final class PathWord implements ITypeConverter<Path> {

    @Override
    public Path convert(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(word.indexOf('\uFFFD') >= 0
                    ? "its letters are lost in this locale, so set LC_ALL to one with UTF-8 such as C.UTF-8"
                    : "it is no path");
        }
    }
}
