import type { TimelineEntry } from "../../provider/sysprep-snapshot-pair/output-types";
import { timelineSvg } from "../../provider/sysprep-snapshot-pair/report/svg";
import { Rig } from "../../test/support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

const STYLE = `text{font:12px system-ui,sans-serif;fill:#57606a}.name{text-anchor:end}.tick{text-anchor:middle}.axis{stroke:#d0d7de}.up{fill:#2f6fde}.away{fill:#c4432b}`;

/** The output `timeline` of a pair that was really made, on the emulator: its hours pass in a moment. */
export async function realTimeline(): Promise<readonly TimelineEntry[]> {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
    const { inputs, failures } = await rig
        .pair()
        .check({}, { instanceName: "shop-windows-1", resourceUrn: URN });
    if (failures.length > 0) {
        throw new Error(failures.map(({ reason }) => reason).join("; "));
    }
    const { properties } = await rig.pair().create(inputs);
    return properties["timeline"] as readonly TimelineEntry[];
}

/** A picture that stands by itself, without the report's style sheet. Pure. */
export function pictureOf(timeline: readonly TimelineEntry[]): string {
    return timelineSvg(timeline).replace(/(<svg [^>]*>)/, `$1<style>${STYLE}</style>`);
}
