package org.subtext.importer.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.row.FieldValues;

/// The values of a batch of one column as JSON.
final class ParquetValues {

    private static final long NANOS = 1_000_000_000L;

    private final ColumnReader column;
    private final PrimitiveNode leaf;

    ParquetValues(ColumnReader column, PrimitiveNode leaf) {
        this.column = column;
        this.leaf = leaf;
    }

    /// A value by its place in the batch; null if it is binary and no text.
    @Nullable
    Json at(int place) {
        return switch (leaf.type()) {
            case BOOLEAN -> new Json.Literal(String.valueOf(column.getBooleans()[place]));
            case INT32 -> whole(column.getInts()[place]);
            case INT64 -> whole(column.getLongs()[place]);
            case FLOAT -> new Json.Literal(Float.toString(column.getFloats()[place]));
            case DOUBLE -> new Json.Literal(Double.toString(column.getDoubles()[place]));
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                int[] offsets = column.getBinaryOffsets();
                yield bytes(column.getBinaryValues(), offsets[place], offsets[place + 1]);
            }
        };
    }

    private Json whole(long value) {
        return switch (leaf.logicalType()) {
            case LogicalType.DateType _ -> new Json.Str(LocalDate.ofEpochDay(value).toString());
            case LogicalType.TimestampType time -> new Json.Str(timestamp(value, time));
            case LogicalType.TimeType time -> new Json.Str(LocalTime.ofNanoOfDay(Math.floorMod(
                    Math.multiplyExact(value, NANOS / perSecond(time.unit())), 86_400 * NANOS)).toString());
            case LogicalType.DecimalType decimal -> new Json.Str(
                    BigDecimal.valueOf(value, decimal.scale()).toPlainString());
            case LogicalType.IntType number when !number.isSigned() -> new Json.Literal(number.bitWidth() > 32
                    ? Long.toUnsignedString(value)
                    : Integer.toUnsignedString((int) value));
            case null, default -> new Json.Literal(Long.toString(value));
        };
    }

    private static String timestamp(long value, LogicalType.TimestampType type) {
        long perSecond = perSecond(type.unit());
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(value, perSecond),
                Math.floorMod(value, perSecond) * (NANOS / perSecond));
        return type.isAdjustedToUTC()
                ? instant.toString()
                : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
    }

    private static long perSecond(LogicalType.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> NANOS;
        };
    }

    private @Nullable Json bytes(byte[] bytes, int from, int to) {
        return switch (leaf.logicalType()) {
            case LogicalType.JsonType _ -> {
                String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                Json parsed = FieldValues.parsed(text);
                yield parsed == null ? new Json.Str(text) : parsed;
            }
            case LogicalType.StringType _,LogicalType.EnumType _ -> new Json.Str(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8));
            case LogicalType.DecimalType decimal when to > from -> new Json.Str(new BigDecimal(
                    new BigInteger(Arrays.copyOfRange(bytes, from, to)), decimal.scale()).toPlainString());
            case LogicalType.UuidType _ when to - from == 16 -> {
                ByteBuffer halves = ByteBuffer.wrap(bytes, from, 16);
                yield new Json.Str(new UUID(halves.getLong(), halves.getLong()).toString());
            }
            // Old writers do not say that text is text.
            case null -> text(bytes, from, to);
            default -> null;
        };
    }

    private @Nullable Json text(byte[] bytes, int from, int to) {
        if (leaf.type() != PhysicalType.BYTE_ARRAY) {
            return null;
        }
        try {
            return new Json.Str(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString());
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
