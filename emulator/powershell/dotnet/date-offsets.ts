import type { StaticType } from "../engine/session";
import { numberOf } from "../values/convert";
import { PsDateTimeOffset } from "../values/date-offset";
import { PsDateTime } from "../values/dates";
import { noCast } from "../values/numbers";
import { badCast } from "../values/numbers";
import { PsFailure } from "../values/errors";
import { PsTimeSpan } from "../values/time-span";
import { textOf } from "../values/text";
import { isNothing, NetObject, PsValue } from "../values/value";

const NAME = "System.DateTimeOffset";

function spanOf(value: PsValue): number {
    return value instanceof PsTimeSpan ? value.milliseconds : 0;
}

function converted(value: PsValue, now: number): PsValue {
    if (isNothing(value) || value instanceof PsDateTimeOffset) {
        return value ?? null;
    }
    if (value instanceof PsDateTime) {
        return new PsDateTimeOffset(value.milliseconds);
    }
    if (typeof value !== "string") {
        throw noCast(value, NAME);
    }
    try {
        return PsDateTimeOffset.parse(value, now);
    } catch (error) {
        throw error instanceof PsFailure
            ? badCast(
                  value,
                  NAME,
                  error.record.exception.message,
                  "InvalidCastParseTargetInvocationWithFormatProvider",
              )
            : error;
    }
}

function constructed(args: readonly PsValue[]): PsValue {
    const [first, second] = args;
    const offset = spanOf(args.at(-1));
    if (first instanceof PsDateTime) {
        return new PsDateTimeOffset(first.milliseconds - spanOf(second), spanOf(second));
    }
    const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second6 = 0, millisecond = 0] = args
        .filter((one) => !(one instanceof PsTimeSpan))
        .map((one) => numberOf(one));
    const clock = Date.UTC(year, month - 1, day, hour, minute, second6, millisecond);
    return new PsDateTimeOffset(clock - offset, offset);
}

/** Points in time with the offset of their clock. */
export const DATE_TIME_OFFSET: StaticType = {
    name: NAME,
    fields: {
        Now: (session) => new PsDateTimeOffset(session.host.now()),
        UtcNow: (session) => new PsDateTimeOffset(session.host.now()),
        MinValue: () => new PsDateTimeOffset(-62_135_596_800_000),
        MaxValue: () => new PsDateTimeOffset(253_402_300_799_999.9),
    },
    methods: {
        op_Explicit: ([value], session) => converted(value, session.host.now()),
        FromUnixTimeSeconds: ([seconds]) => new PsDateTimeOffset(numberOf(seconds) * 1000),
        FromUnixTimeMilliseconds: ([milliseconds]) => new PsDateTimeOffset(numberOf(milliseconds)),
        Parse: ([text], session) => PsDateTimeOffset.parse(textOf(text), session.host.now()),
        TryParse: (args, session) => {
            const target = args.at(-1);
            try {
                const value = PsDateTimeOffset.parse(textOf(args[0]), session.host.now());
                return target instanceof NetObject ? (target.set?.("Value", value) ?? false) : true;
            } catch {
                return false;
            }
        },
    },
    construct: constructed,
};
