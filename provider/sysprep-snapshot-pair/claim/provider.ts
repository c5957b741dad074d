import type { Difference, ManagedResource } from "../../managed-resource/resource";
import type { Runtime } from "../../run/runtime";
import { parseInputs, validOrThrow, withoutProvider } from "../../inputs/parse";
import { nameProblem } from "../../inputs/lightsail-name";
import { pairIdOf } from "../names";
import { awsSettings } from "../../managed-resource/aws-settings";
import { difference, type DifferenceTable } from "../../managed-resource/difference";
import { normalAws } from "../../managed-resource/normal-aws";
import { claimedIn, type ClaimInputs, claimSchema, withClaim } from "./inputs";
import { sweepUnfinished } from "./sweep";
import type { Raw } from "../../inputs/raw";

/**
 * A word in the state, written before a pair is begun, that there is something to clean up: of a create that
 * was killed Pulumi records nothing, and so calls nothing for it on `pulumi destroy`. Making it changes nothing
 * in the cloud; deleting it sweeps what a run that was cut off has left of the pair.
 *
 * It is never replaced, because deleting the old one would meet the new pair's snapshots in the making.
 */
export function claimProvider(runtime: Runtime): ManagedResource {
    return {
        // Nobody has written this resource: what is wrong with its inputs is reported of the pair, which has them too.
        check: (_olds, news) => Promise.resolve({ inputs: withoutProvider(news), failures: [] }),
        diff: claimDiff,
        create: async (inputs) => ({
            id: pairIdOf(String(inputs["pairUrn"])),
            properties: await claim(runtime, {}, inputs),
        }),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => claim(runtime, olds, news),
        delete: (properties) => runtime.during(() => sweep(runtime, properties)),
    };
}

const OUTPUTS = ["claimed", "schemaVersion"];

const TABLE: DifferenceTable<keyof ClaimInputs> = {
    schemas: claimSchema.shape,
    effects: {
        instanceName: "update",
        pairUrn: "update",
        method: "update",
        aws: "update",
        resourceUrn: "none",
    },
    normal: { aws: normalAws },
};

export function claimDiff(olds: Raw, news: Raw): Difference {
    return difference(TABLE, olds, news);
}

async function claim(runtime: Runtime, olds: Raw, news: Raw): Promise<Raw> {
    const parsed = parseInputs(claimSchema, news);
    if (parsed.kind !== "valid") {
        // Of such inputs no pair is begun; what was claimed before stays so.
        return claimedIn(olds).length > 0 ? olds : { ...news, claimed: [], schemaVersion: 1 };
    }
    const { instanceName, pairUrn } = parsed.inputs;
    const { cloud } = await runtime.connect(awsSettings(news));
    const pairId = pairIdOf(pairUrn);
    const earlier = claimedIn(olds);
    // Of a name that Lightsail does not take there is no instance, and nothing to clean up. The pair says so itself.
    const isPossible = nameProblem(instanceName) === undefined;
    return {
        ...news,
        claimed: isPossible ? withClaim(earlier, { pairId, region: cloud.region, instanceName }) : earlier,
        schemaVersion: 1,
    };
}

async function sweep(runtime: Runtime, properties: Raw): Promise<void> {
    if (claimedIn(properties).length === 0) {
        return;
    }
    const recorded = Object.entries(withoutProvider(properties));
    const given = Object.fromEntries(recorded.filter(([key]) => !OUTPUTS.includes(key)));
    const inputs = validOrThrow(parseInputs(claimSchema, given));
    for (const claimed of claimedIn(properties)) {
        const problem = nameProblem(claimed.instanceName);
        if (problem === undefined) {
            await sweepUnfinished(runtime, inputs, claimed);
        } else {
            runtime
                .progressFor(inputs.resourceUrn)
                .warn(
                    `nothing is looked for of instance ${JSON.stringify(claimed.instanceName)}, because there can be none of that name: ${problem}`,
                );
        }
    }
}
