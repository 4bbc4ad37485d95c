package org.subtext.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.AgreementRow;
import org.subtext.agreement.Interval;
import org.subtext.agreement.Measured;
import org.subtext.agreement.RaterPair;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class AgreementExporterTest {

    @Test
    void aRowHasEveryFieldAndAnUndefinedValueItsReason() {
        UUID ann = new UUID(0, 1);
        UUID ben = new UUID(0, 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        AgreementExporter.write(List.of(
                new AgreementRow("char_f1", new RaterPair(ben, ann), "lie", null, null,
                        new TranscriptKey("t1-a"),
                        AgreementRow.CHARACTERS, "1", Measured.of(0.5), 12, new Interval(0.25, 1, 2000, 3)),
                new AgreementRow("krippendorff_alpha_nominal", null, null, "acted", null, null,
                        AgreementRow.TRANSCRIPTS, "1", Measured.undefined("nobody used it"), 0, null)),
                Map.of(ann, "Ann", ben, "Ben")::get, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(
                """
                        [{"measure":"char_f1","raters":["Ben","Ann"],"label":"lie","question":null,"attribute":null,\
                        "transcript":"t1-a","unit":"characters","pass":"1","value":0.5,"undefined":null,"n":12,\
                        "low":0.25,"high":1.0},{"measure":"krippendorff_alpha_nominal","raters":null,"label":null,"question":"acted",\
                        "attribute":null,"transcript":null,"unit":"transcripts","pass":"1","value":null,\
                        "undefined":"nobody used it","n":0,"low":null,"high":null}]
                        """);
    }
}
