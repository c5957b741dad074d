import type { Blueprint, Bundle } from "../../cloud/ports";
import { describeSteps, range } from "../../run/walk/describe";
import { plan, type Plan } from "../../run/walk/plan";
import { type Purpose, stepsFor } from "../../run/walk/step";
import { sameBundle } from "../builder/bundle";
import { baseNameOf, type ImageContext } from "../context";
import { type ImageInputs, sourceNameOf, sysprepBound } from "../inputs";
import type { ImageSituation } from "../situation";
import { steps } from "../guide/steps";

/** What Lightsail sells; empty where it could not be asked. */
export interface Catalogue {
    readonly blueprints: readonly Blueprint[];
    readonly bundles: readonly Bundle[];
}

type ImagePlan = Plan<ImageSituation, ImageContext>;

/** The plan as a person reads it; nothing where there is nothing to do. Pure. */
export function describeImage(
    { inputs, identity }: Pick<ImageContext, "inputs" | "identity">,
    situation: ImageSituation,
    purpose: Purpose,
    { blueprints, bundles }: Catalogue,
): readonly string[] {
    const settings = { inputs, identity };
    const planned = plan(stepsFor(steps, purpose), situation, settings);
    if (planned.steps.length === 0) {
        return [];
    }
    return describeSteps(
        { plan: planned, purpose, situation, settings, blueprints },
        title(inputs, purpose),
        purpose === "make"
            ? [...server(planned, situation, inputs), ...cost(planned, situation, inputs, bundles)]
            : [],
    );
}

function title(inputs: ImageInputs, purpose: Purpose): string {
    const instanceName = sourceNameOf(inputs);
    if (purpose === "maintain") {
        return `Image "${inputs.snapshotName}" is brought up to date`;
    }
    return `An image of ${instanceName === undefined ? `snapshot "${baseNameOf(inputs)}"` : `instance "${instanceName}"`} by way of a temporary builder`;
}

function server(
    { outageSeconds }: ImagePlan,
    { source }: ImageSituation,
    inputs: ImageInputs,
): readonly string[] {
    const instanceName = sourceNameOf(inputs);
    if (instanceName === undefined) {
        return ["No server is touched: the builder is made from a snapshot."];
    }
    return [
        outage(instanceName, outageSeconds, inputs),
        `Instance "${instanceName}" is NOT generalized: it keeps its name, identity and password.`,
        ...(inputs.consistency === "crash" ? [] : address(outageSeconds[1], source)),
    ];
}

function outage(
    instanceName: string,
    seconds: readonly [number, number],
    { consistency }: ImageInputs,
): string {
    if (consistency === "crash") {
        return `NO OUTAGE: the snapshot is taken of instance "${instanceName}" while it runs. Its disk is then as after a power cut: what is still in memory is not in the image, and the snapshot is not a full backup.`;
    }
    return seconds[1] === 0
        ? `NO OUTAGE: instance "${instanceName}" has been stopped for its snapshot and started again already.`
        : `ONE OUTAGE of instance "${instanceName}": ${range(seconds)}, for a stop and a start.`;
}

function address(mostSeconds: number, source: ImageSituation["source"]): readonly string[] {
    if (source?.publicIpAddress === undefined || mostSeconds === 0) {
        return [];
    }
    return [
        source.isStaticIp
            ? `It keeps its static IP ${source.publicIpAddress}.`
            : `Its public address CHANGES with the stop and start (no static IP is attached; now ${source.publicIpAddress}).`,
    ];
}

/** Lightsail bills by the hour, and its price list by the month (Amazon Lightsail pricing: 730 hours). */
const HOURS_OF_MONTH = 730;

function cost(
    { steps: planned }: ImagePlan,
    situation: ImageSituation,
    inputs: ImageInputs,
    bundles: readonly Bundle[],
): readonly string[] {
    const first = planned.findIndex(({ name }) => name === "make the builder");
    if (first < 0) {
        return [];
    }
    const builders = planned.slice(first);
    // Nobody knows when a person comes.
    const ofPerson = inputs.sysprep.method === "manual" ? sysprepBound(inputs) / 1_000 : 0;
    const seconds = [0, ofPerson].map((more, end) =>
        builders.reduce((sum, { usualSeconds }) => sum + (usualSeconds[end] ?? 0), more),
    );
    const hours = seconds.map((each) => Math.max(1, Math.ceil(each / 3_600)));
    const price = monthlyPrice(situation, bundles);
    const cents = hours.map((each) => Math.ceil(((price ?? 0) / HOURS_OF_MONTH) * each * 100));
    return [
        `The builder is billed for ${numbers(hours)} hour${hours[1] === 1 ? "" : "s"}${price === undefined ? "" : `, which is ${numbers(cents)} US cents at the list price of its bundle`}. It is deleted at the end, however the run ends; the snapshots are billed by the month.`,
    ];
}

function numbers([from = 0, to = 0]: readonly number[]): string {
    return from === to ? String(from) : `${from} to ${to}`;
}

function monthlyPrice({ source, base }: ImageSituation, bundles: readonly Bundle[]): number | undefined {
    const bundleId =
        base.kind === "absent" || base.kind === "foreign" ? source?.bundleId : base.snapshot.fromBundleId;
    const id = bundleId === undefined ? undefined : sameBundle(bundleId, bundles);
    return bundles.find((bundle) => bundle.id === id)?.monthlyPriceInUsd;
}
