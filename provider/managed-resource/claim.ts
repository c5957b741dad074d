import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { parseInputs, validOrThrow, withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Runtime } from "../run/runtime";
import { awsSettings } from "./aws-settings";
import { difference, type DifferenceTable } from "./difference";
import { normalAws } from "./normal-aws";
import type { Difference, ManagedResource } from "./resource";

/** One kind of resource that claims what belongs to it, and what tells it from the others. */
export interface ClaimKind<Inputs, Claimed> {
    /** The claim's inputs; a change of any of them is an update. */
    readonly inputs: z.ZodObject & z.ZodType<Inputs>;
    /** What is recorded of each resource that the claim stands for, or stood for before its inputs changed. */
    readonly claimed: z.ZodType<Claimed>;
    /** The id of what the inputs claim, in the cloud's tags. */
    readonly idOf: (inputs: Raw) => string;
    /** `undefined` where there can be nothing to clean up. */
    readonly claimedBy: (inputs: Inputs, region: string) => Claimed | undefined;
    /** Deletes what runs that were cut off have left of it. */
    readonly sweep: (runtime: Runtime, inputs: Inputs, claimed: Claimed) => Promise<void>;
}

/**
 * Recorded in the state before anything is begun: of a create that was killed Pulumi records nothing, and so calls
 * nothing for it on `pulumi destroy`. Making a claim changes nothing in the cloud; deleting it sweeps what a run that
 * was cut off has left.
 *
 * It is never replaced, because deleting the old one would meet what the new resource is just making.
 */
export function claimProvider<Inputs, Claimed>(
    runtime: Runtime,
    kind: ClaimKind<Inputs, Claimed>,
): ManagedResource {
    return {
        // Nobody has written this resource: what is wrong with its inputs is reported of the one that makes it, which has
        // them too.
        check: (_olds, news) => Promise.resolve({ inputs: withoutProvider(news), failures: [] }),
        diff: (olds, news) => claimDiff(kind, olds, news),
        create: async (inputs) => ({
            id: kind.idOf(inputs),
            properties: await claim(runtime, kind, {}, inputs),
        }),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => claim(runtime, kind, olds, news),
        delete: (properties) => runtime.during(() => sweep(runtime, kind, properties)),
    };
}

/** Pure. */
export function claimDiff({ inputs }: { readonly inputs: z.ZodObject }, olds: Raw, news: Raw): Difference {
    const names = Object.keys(inputs.shape).filter((name) => name !== "resourceUrn");
    const table: DifferenceTable = {
        schemas: inputs.shape,
        effects: Object.fromEntries(names.map((name) => [name, "update"])),
        normal: { aws: normalAws },
    };
    return difference(table, olds, news);
}

async function claim<Inputs, Claimed>(
    runtime: Runtime,
    kind: ClaimKind<Inputs, Claimed>,
    olds: Raw,
    news: Raw,
): Promise<Raw> {
    const earlier = claimedIn(kind, olds);
    const parsed = parseInputs(kind.inputs, news);
    if (parsed.kind !== "valid") {
        // Of such inputs nothing is begun; what was claimed before stays so.
        return earlier.length > 0 ? olds : { ...news, claimed: [], schemaVersion: 1 };
    }
    const { cloud } = await runtime.connect(awsSettings(news));
    const claimed = kind.claimedBy(parsed.inputs, cloud.region);
    const isNew = claimed !== undefined && !earlier.some((each) => isDeepStrictEqual(each, claimed));
    return { ...news, claimed: isNew ? [...earlier, claimed] : earlier, schemaVersion: 1 };
}

async function sweep<Inputs, Claimed>(
    runtime: Runtime,
    kind: ClaimKind<Inputs, Claimed>,
    properties: Raw,
): Promise<void> {
    const all = claimedIn(kind, properties);
    if (all.length === 0) {
        return;
    }
    const given = Object.entries(withoutProvider(properties)).filter(([key]) => key in kind.inputs.shape);
    const inputs = validOrThrow(parseInputs(kind.inputs, Object.fromEntries(given)));
    for (const claimed of all) {
        await kind.sweep(runtime, inputs, claimed);
    }
}

/** What the state records of earlier claims; what is missing or strange counts as not recorded. */
function claimedIn<Claimed>(
    { claimed }: { readonly claimed: z.ZodType<Claimed> },
    properties: Raw,
): readonly Claimed[] {
    const recorded = z.array(z.unknown()).safeParse(properties["claimed"]);
    return (recorded.data ?? []).flatMap((each) => {
        const parsed = claimed.safeParse(each);
        return parsed.success ? [parsed.data] : [];
    });
}
