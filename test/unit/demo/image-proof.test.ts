import assert from "node:assert/strict";
import { imageClaims, type ImageEvidence } from "../../../demo/image-proof";
import type { DiskTruth, InstanceState } from "../../../emulator/services";
import { disk, instance } from "./machines";

function machine(name: string, differences: Partial<DiskTruth>): InstanceState {
    return instance(name, {
        disk: disk({ administratorPassword: "server-password", sysprepRuns: 1, ...differences }),
    });
}

const SERVER = machine("shop", {});
const COPY = machine("copy", { machineSid: "S-1-5-21-2", administratorPassword: "copy-password" });
const IMAGE = {
    name: "image",
    state: "available",
    fromInstanceName: "builder",
    tags: {},
    disk: { ...SERVER.disk, generalized: true },
};

function failing(differences: Partial<ImageEvidence["after"]>, shownAndStored = "[secret]"): string {
    const after = {
        instances: [SERVER, COPY],
        instanceSnapshots: [IMAGE],
        disks: [],
        staticIps: [],
        commands: [],
        ...differences,
    };
    return imageClaims({ before: SERVER, after, shownAndStored })
        .flatMap(({ holds, text }) => (holds ? [] : [text]))
        .join("\n");
}

describe("what the demo claims of an image", () => {
    it("holds after a run as it should be", () => {
        assert.equal(failing({}), "");
    });

    const breaches: readonly (readonly [string, Partial<ImageEvidence["after"]>, RegExp])[] = [
        [
            "Sysprep ran on the server",
            { instances: [machine("shop", { sysprepRuns: 2 }), COPY] },
            /never ran/,
        ],
        [
            "the server has another name",
            { instances: [machine("shop", { computerName: "EC2AMAZ-2" }), COPY] },
            /computer name/,
        ],
        ["the builder is left", { instances: [SERVER, COPY, machine("builder", {})] }, /builder is gone/],
        ["a tag is left", { instances: [{ ...SERVER, tags: { lock: "1" } }, COPY] }, /no tag/],
        ["the image is not generalized", { instanceSnapshots: [] }, /image's disk/],
        ["the copy is the server", { instances: [SERVER, machine("copy", {})] }, /another computer/],
    ];
    for (const [what, differences, broken] of breaches) {
        it(`does not hold when ${what}`, () => {
            assert.match(failing(differences), broken);
        });
    }

    it("does not hold when a password was shown", () => {
        assert.match(failing({}, "copy-password"), /was shown/);
    });
});
