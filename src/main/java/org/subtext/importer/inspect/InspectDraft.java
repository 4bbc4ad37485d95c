package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Attachments;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Patient;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;

/// Makes a transcript of a sample of an Inspect log.
final class InspectDraft {

    private final InspectHeader header;
    private final Warnings warnings;
    private final Patient patient;

    /// @param patient asked whether to go on
    InspectDraft(InspectHeader header, Warnings warnings, Patient patient) {
        this.header = header;
        this.warnings = warnings;
        this.patient = patient;
    }

    /// Gives the transcript of a sample to a sink.
    ///
    /// @throws BadRowException if there are no messages, or one of the thread cannot be read
    void give(InspectSample sample, @Nullable String place, TranscriptSink sink)
            throws IOException, BadJsonException, BadRowException {
        complete(sample);
        if (sample.thread().length == 0) {
            throw new BadRowException("the sample has no messages");
        }
        Json resolved = Attachments.resolve(new Json.Obj(sample.fields()), sample.attachments());
        Json.Obj fields = resolved instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        MetadataReader metadata = metadata(fields, sample.events());
        InspectPlan plan = new InspectPlan(sample, new InspectCover(sample), header.model(), patient);
        plan.make();
        remark(plan, metadata);
        try (MessageSpool messages = new MessageSpool(); MessageSpool seen = new MessageSpool()) {
            MessageReader reader = new MessageReader(warnings);
            for (int i = 0; i < plan.size(); i++) {
                patient.step();
                for (Piece piece : pieces(sample, plan, i, reader)) {
                    messages.add(plan.isMark(i) ? piece.by(Author.ENVIRONMENT) : piece, plan.branch(i));
                }
                if (messages.weight() > sample.mostText()) {
                    throw new BadRowException(
                            "its messages repeat the same text more often than any sample does");
                }
            }
            List<ContextView> context = views(sample, plan, seen);
            sink.transcript(new Draft(identity(fields, metadata), title(fields), metadata.metadata(),
                    messages.list(), context), place);
        }
    }

    /// Where there are no messages, what was put in and what came out are the thread.
    private void complete(InspectSample sample) throws NoRoomException {
        if (sample.thread().length > 0) {
            return;
        }
        Json.Obj fields = new Json.Obj(sample.fields());
        Json input = fields.get("input");
        if (input instanceof Json.Arr(List<Json> items)) {
            for (Json item : items) {
                sample.add(item);
            }
        } else if (input != null) {
            Map<String, Json> message = new LinkedHashMap<>();
            message.put("role", new Json.Str("user"));
            message.put("content", input);
            sample.add(new Json.Obj(message));
        }
        Json.Obj output = fields.object("output");
        Json choice = output == null || output.items("choices").isEmpty()
                ? null
                : output.items("choices").getFirst();
        if (choice instanceof Json.Obj object && object.get("message") instanceof Json message) {
            sample.add(message);
        }
        if (sample.thread().length > 0) {
            warnings.add("the sample has no messages; its input and output are read instead");
        }
    }

    private void remark(InspectPlan plan, MetadataReader metadata) {
        if (plan.isCut()) {
            warnings.add(
                    "the sample has more events than can be held against its messages; what only the last of"
                            + " them show is left out");
        }
        if (plan.views().leftOut() > 0) {
            warnings.add("what the model was sent differs from the thread at " + plan.views().leftOut()
                    + " further places, where it is not kept");
        }
        if (plan.others() > 0) {
            metadata.other("calls_of_other_models", String.valueOf(plan.others()));
        }
    }

    /// A message that only the events have must not cost the person the others.
    private List<Piece> pieces(InspectSample sample, InspectPlan plan, int i, MessageReader reader)
            throws IOException, BadJsonException, BadRowException {
        Json message = resolved(sample, plan.message(i));
        int place = plan.place(i);
        if (place >= 0) {
            return reader.read(message, place);
        }
        try {
            return reader.read(message, i);
        } catch (BadRowException _) {
            warnings.add("a message that only the events have cannot be read and is left out");
            return List.of();
        }
    }

    private List<ContextView> views(InspectSample sample, InspectPlan plan, MessageSpool seen)
            throws IOException, BadJsonException {
        List<int[]> bounds = new ArrayList<>();
        for (InspectViews.View view : plan.views().list()) {
            int from = seen.size();
            MessageReader reader = new MessageReader(new Warnings());
            for (int position : view.messages()) {
                try {
                    for (Piece piece : reader.read(resolved(sample, position), 0)) {
                        seen.add(piece.at(seen.size() - from, Message.MAIN));
                    }
                } catch (BadRowException _) {
                    warnings.add("a message that only the events have cannot be read and is left out");
                }
            }
            bounds.add(new int[]{from, seen.size()});
        }
        List<ContextView> views = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            views.add(new ContextView(plan.views().list().get(i).name(),
                    seen.list(bounds.get(i)[0], bounds.get(i)[1])));
        }
        return views;
    }

    private Json resolved(InspectSample sample, int position) throws IOException, BadJsonException {
        Json message = sample.messages().get(position);
        Set<String> names = Attachments.namesIn(message);
        for (String name : names) {
            if (sample.attachments().get(name) == null) {
                warnings.add(
                        "attachments that the messages refer to are not in the log; the references stay as they are");
                break;
            }
        }
        return names.isEmpty() ? message : Attachments.resolve(message, sample.attachments());
    }

    private SortedMap<String, String> identity(Json.Obj fields, MetadataReader metadata) {
        SortedMap<String, String> identity = new TreeMap<>();
        String uuid = fields.string("uuid");
        if (uuid != null && !uuid.isEmpty()) {
            identity.put("uuid", uuid);
        } else {
            put(identity, "eval", header.evalId());
            put(identity, "task", header.task());
            put(identity, "sample", text(fields, "id"));
            put(identity, "epoch", text(fields, "epoch"));
        }
        put(identity, "model", metadata.model());
        put(identity, "condition", metadata.condition());
        return identity;
    }

    private static void put(SortedMap<String, String> identity, String name, @Nullable String value) {
        if (value != null) {
            identity.put(name, value);
        }
    }

    private static @Nullable String text(Json.Obj fields, String name) {
        Json value = fields.get(name);
        return value == null ? null : value.text();
    }

    private String title(Json.Obj fields) {
        String task = header.task();
        String id = text(fields, "id");
        String epoch = text(fields, "epoch");
        return Sentence.line((task == null ? "sample" : task) + (id == null ? "" : " " + id)
                + (epoch == null ? "" : ", epoch " + epoch));
    }

    private MetadataReader metadata(Json.Obj fields, InspectEvents events) {
        MetadataReader metadata = new MetadataReader();
        metadata.field("model", header.eval().get("model"));
        metadata.other("task", header.task() == null ? "" : header.task());
        for (String name : new String[]{"id", "epoch", "uuid"}) {
            Json value = fields.get(name);
            if (value != null) {
                metadata.other("sample_" + name, value.text());
            }
        }
        for (String name : new String[]{"eval_id", "run_id", "created"}) {
            metadata.field(name, header.eval().get(name));
        }
        metadata.other("status", header.status());
        Json.Obj own = fields.object("metadata");
        if (own != null) {
            metadata.fields(own);
        }
        InspectScores.read(fields, events.judgements(), metadata);
        for (String name : new String[]{"target", "choices", "error", "limit", "started_at", "completed_at",
                "total_time", "working_time", "invalidation", "error_retries"}) {
            metadata.field(name, fields.get(name));
        }
        output(fields.object("output"), metadata);
        if (events.failed() > 0) {
            metadata.other("failed_calls", String.valueOf(events.failed()));
        }
        if (header.invalidated()) {
            metadata.other("log_invalidated", "true");
        }
        for (String name : new String[]{"task_args", "metadata", "tags"}) {
            Json value = header.eval().get(name);
            if (value != null && !value.equals(Json.Obj.EMPTY) && !value.equals(new Json.Arr(List.of()))) {
                metadata.other("eval_" + name, value.source());
            }
        }
        return metadata;
    }

    private static void output(Json.@Nullable Obj output, MetadataReader metadata) {
        if (output == null) {
            return;
        }
        metadata.field("output_error", output.get("error"));
        if (!output.items("choices").isEmpty()
                && output.items("choices").getFirst() instanceof Json.Obj choice) {
            metadata.field("stop_reason", choice.get("stop_reason"));
        }
    }
}
