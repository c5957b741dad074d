import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { RunError } from "@pulumi/pulumi";
import { pulumiAws } from "../../../components/pulumi-aws";

const ROOT = path.join(__dirname, "..", "..", "..");

/** A program in a process of its own, which says at its end which files it has loaded. */
function loadedBy(program: string): readonly string[] {
    const text = `
        const pulumi = require("@pulumi/pulumi");
        void (async () => {
            await pulumi.runtime.setMocks({
                call: () => ({}),
                newResource: ({ name, inputs }) => ({ id: name, state: { name, ...inputs } }),
            });
            const lightsail = require("./index");
            ${program}
            await pulumi.runtime.disconnect();
            console.log(JSON.stringify(Object.keys(require.cache)));
        })();
    `;
    const printed = execFileSync(process.execPath, ["--require", "ts-node/register", "--eval", text], {
        cwd: ROOT,
        encoding: "utf8",
    });
    return (JSON.parse(printed) as readonly string[]).map((file) => file.split(path.sep).join("/"));
}

const ofPackage = (name: string) => (file: string) => file.includes(`/node_modules/${name}/`);

const PAIR = `new lightsail.SysprepSnapshotPair("shop", { instanceName: "shop" });`;
const FLEET = `
    const shape = { availabilityZones: ["us-east-1a"], instances: 2, openPorts: [] };
    const instance = new lightsail.SnapshotInstance("one", {
        snapshotName: "golden", availabilityZone: "us-east-1a", openPorts: [],
    });
    new lightsail.WindowsFleet("shop", { image: "golden", ...shape });`;

describe("@pulumi/aws", () => {
    it("is not loaded by a program with pairs, instances, and fleets without static IPs; nor is an AWS client", () => {
        const files = loadedBy(PAIR + FLEET);
        assert.ok(files.some((file) => file.endsWith("/provider/sysprep-snapshot-pair/resource.ts")));
        assert.ok(files.some((file) => file.endsWith("/components/fleet/fleet.ts")));
        assert.deepEqual(files.filter(ofPackage("@pulumi/aws")), []);
        assert.deepEqual(files.filter(ofPackage("@aws-sdk")), []);
    });

    it("is loaded by a fleet with static IPs, of which only the services in use are", () => {
        const files = loadedBy(`new lightsail.WindowsFleet("shop", {
            image: "golden", availabilityZones: ["us-east-1a"], instances: 1, openPorts: [], staticIps: true,
        });`).filter(ofPackage("@pulumi/aws"));
        assert.ok(files.some((file) => file.endsWith("/lightsail/staticIp.js")));
        assert.ok(!files.some((file) => file.endsWith("/ec2/instance.js")));
    });

    it("is no dependency that npm would install by itself", () => {
        const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
            readonly dependencies: Readonly<Record<string, string>>;
            readonly peerDependencies: Readonly<Record<string, string>>;
            readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
        };
        assert.ok(!("@pulumi/aws" in manifest.dependencies));
        assert.ok("@pulumi/aws" in manifest.peerDependencies);
        assert.equal(manifest.peerDependenciesMeta["@pulumi/aws"]?.optional, true);
    });

    it("is asked for in one sentence where it is too old for what is used", () => {
        const six = { load: () => ({}) as typeof import("@pulumi/aws"), version: () => "6.34.1" };
        assert.ok(pulumiAws("A static IP", 6, six));
        assert.throws(() => pulumiAws("A managed instance", 7, six), {
            message:
                "A managed instance needs the npm package @pulumi/aws 7 or newer, and 6.34.1 is installed. Nothing was changed. Run npm install @pulumi/aws@^7 in the folder of the program.",
        });
    });

    it("is asked for in one sentence where it is missing", () => {
        const missing = Object.assign(new Error("Cannot find module '@pulumi/aws'"), {
            code: "MODULE_NOT_FOUND",
        });
        assert.throws(
            () =>
                pulumiAws("A static IP", 6, {
                    load: () => {
                        throw missing;
                    },
                    version: () => "",
                }),
            (error: unknown) =>
                RunError.isInstance(error) &&
                error.message ===
                    "A static IP needs the npm package @pulumi/aws, which is not installed. Nothing was changed. Run npm install @pulumi/aws@^7 in the folder of the program.",
        );
    });

    it("does not hide another mistake behind that sentence", () => {
        const other = Object.assign(new Error("Cannot find module 'semver'"), { code: "MODULE_NOT_FOUND" });
        assert.throws(
            () =>
                pulumiAws("A static IP", 6, {
                    load: () => {
                        throw other;
                    },
                    version: () => "",
                }),
            (error: unknown) => error === other,
        );
    });
});
