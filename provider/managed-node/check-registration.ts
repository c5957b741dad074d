import { isDeepStrictEqual } from "node:util";
import { type InputProblem, isKnown, withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import type { Checked } from "../managed-resource/resource";
import { checkAgainst } from "../managed-resource/schema-check";
import { checkInCloud, lookTogether } from "../run/cloud-check";
import { regionContents } from "../run/region-contents";
import type { Runtime } from "../run/runtime";
import { type Machine, machineProblems, machineSchema } from "./machine";
import { registrationSchema } from "./registration-schema";

/** What an instance was made of before: the engine checks a replacement first with, and then without, its old inputs. */
export type Earlier = Map<string, Raw>;

/**
 * The registering script is there before its instance, and is made anew with it: what is wrong with the instance is told
 * here, before the one that is there goes.
 */
export async function checkRegistration(
    runtime: Runtime,
    earlier: Earlier,
    olds: Raw,
    news: Raw,
): Promise<Checked> {
    const checked = checkAgainst(registrationSchema, news);
    const { machine, resourceUrn, aws } = checked.inputs;
    const before = withoutProvider(olds);
    const urn = String(resourceUrn);
    const old = isRaw(before["machine"]) ? before["machine"] : undefined;
    if (old !== undefined) {
        earlier.set(urn, old);
    }
    const isNew = Object.keys(before).length === 0;
    const isUnchanged = isDeepStrictEqual(machine, old) || (!isNew && old === undefined);
    if (checked.failures.length > 0 || !isRaw(machine) || isUnchanged || !isKnown(aws)) {
        return checked;
    }
    const known = Object.fromEntries(Object.entries(machine).filter(([, value]) => isKnown(value)));
    const name = known["instanceName"];
    const isDeletedFirst = name !== undefined && earlier.get(urn)?.["instanceName"] === name;
    const failures = await problemsInCloud(
        runtime,
        checked.inputs,
        machineSchema.parse(known),
        isDeletedFirst,
    );
    return { ...checked, failures };
}

function problemsInCloud(
    runtime: Runtime,
    raw: Raw,
    machine: Machine,
    isDeletedFirst: boolean,
): Promise<readonly InputProblem[]> {
    const ahead = {
        aws: awsSettings(raw),
        resourceUrn: String(raw["resourceUrn"]),
        unchecked: "that blueprint, bundle, zone and key pair of the instance are there and fit together",
    };
    return checkInCloud(runtime, ahead, async ({ cloud }, progress) => {
        const { lightsail, view } = cloud;
        const wanted = {
            names: machine.instanceName !== undefined,
            keyPairs: machine.keyPairName !== undefined,
            regions: true,
        };
        const { failures, warnings } = await lookTogether(cloud, async (freshness) => {
            const [region, blueprints, bundles, instances] = await Promise.all([
                regionContents(cloud, wanted, freshness, progress),
                lightsail.listBlueprints(),
                lightsail.listBundles(),
                view.instances(freshness),
            ]);
            const names = new Set(instances.map(({ name }) => name));
            return machineProblems(
                machine,
                { region, blueprints, bundles, instances: names },
                isDeletedFirst,
            );
        });
        warnings.forEach((warning) => {
            progress.warn(warning);
        });
        return failures;
    });
}

function isRaw(value: unknown): value is Raw {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
