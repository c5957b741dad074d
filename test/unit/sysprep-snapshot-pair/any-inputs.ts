import fc from "fast-check";
import { RAW } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const members = [
    "instanceName",
    "backupSnapshotName",
    "sysprepSnapshotName",
    "sysprep",
    "triggers",
    "tags",
    "timeouts",
    "aws",
    "resourceUrn",
    "verify",
    "copyTo",
    "keepPrevious",
    "instanceMayBeNew",
    "phase",
    "region",
] as const;
const inner = fc.constantFrom(
    "method",
    "managedInstanceId",
    "stop",
    "snapshot",
    "region",
    "assumeRole",
    "source",
    "clone",
    "toString",
    "valueOf",
    "__proto__",
);
const scalars = fc.oneof(
    fc.constantFrom<unknown>(
        UNKNOWN,
        "ssm",
        "manual",
        "shop",
        "15m",
        "complete",
        "lost",
        "",
        null,
        true,
        -1,
        0,
        1e308,
    ),
    fc.string(),
    fc.double(),
);
const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        scalars,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(inner, tie("value"), { maxKeys: 4 }),
    ),
})).value;
const wild = fc.dictionary(
    fc.oneof(fc.constantFrom(...members), fc.string()),
    fc.oneof(values, fc.jsonValue()),
    {
        maxKeys: 10,
    },
);
/** Mostly right, with a few members that are anything. */
export const nearlyRight = fc
    .dictionary(fc.constantFrom(...members), values, { maxKeys: 3 })
    .map((more) => ({ ...RAW, ...more }));
/** What a program, or an edited state, may hand in. */
export const anyInputs: fc.Arbitrary<Record<string, unknown>> = fc.oneof(wild, nearlyRight);
