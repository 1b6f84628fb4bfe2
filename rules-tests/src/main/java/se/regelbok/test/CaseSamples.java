package se.regelbok.test;

import java.util.Optional;
import net.jqwik.api.SampleReportingFormat;
import se.regelbok.Case;
import se.regelbok.json.Json;

/** Shows a case in a report of jqwik as JSON: ids and words of the vocabulary. jqwik finds it by itself. */
public final class CaseSamples implements SampleReportingFormat {
    /** Creates the format. */
    public CaseSamples() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Case;
    }

    @Override
    public Object report(Object value) {
        return Json.write(Optional.empty(), Optional.empty(), (Case) value);
    }
}
