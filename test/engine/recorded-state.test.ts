import { CreateInstanceSnapshotCommand, LightsailClient } from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { compileFunction } from "node:vm";
import * as provider from "../../provider";
import { standInForAws } from "../support/aws-plugin";
import { type Outcome, type TestStack, withStack } from "../support/pulumi";

/** A program, the state that version 0.1.0 recorded of it, and what the cloud had by then; see its README. */
const RECORDED = path.join(__dirname, "recorded-state");
const program = readFileSync(path.join(RECORDED, "program.js"), "utf8");

type Tags = Readonly<Record<string, string>>;

interface RecordedResource {
    readonly urn: string;
    readonly id?: string;
    readonly outputs?: Readonly<Record<string, unknown>>;
    readonly inputs?: Readonly<Record<string, unknown>>;
}

const { deployment } = json("deployment.json") as {
    readonly deployment: { readonly resources: readonly RecordedResource[] };
};
const cloud = json("cloud.json") as {
    readonly instances: readonly { readonly name: string; readonly tags: Tags }[];
    readonly instanceSnapshots: readonly {
        readonly name: string;
        readonly fromInstanceName: string;
        readonly tags: Tags;
    }[];
};

/** The resources that this package provides. */
const ownResources = deployment.resources.filter(({ inputs }) => inputs?.["__provider"] !== undefined);

/** By their names: the pair of the source, its claim, and the instance made from it. */
const OF_THE_SOURCE = ["copy", "plain", "plain-claim"];

/** Since then a managed machine's role allows less than the policy of AWS that it had; nothing else is touched. */
const TIGHTER_ROLE = [
    "aws:iam/role:Role update",
    "aws:iam/rolePolicy:RolePolicy create",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment delete",
];

const options = { program, projectSettings: standInForAws };

describe("a state recorded by version 0.1.0", () => {
    for (const { urn, id = "", inputs, outputs } of ownResources) {
        const name = urn.split("::").slice(2).join("::");
        it(`holds a provider text by which ${name} is found without a difference`, async () => {
            const provider = providerIn(String(inputs?.["__provider"]));
            const [olds, news] = [plain(outputs), plain(inputs)];
            assert.deepEqual(await provider["diff"]?.(id, olds, news), {
                changes: false,
                replaces: [],
                deleteBeforeReplace: false,
            });
            for (const method of ["check", "create", "read", "update", "delete"]) {
                assert.equal(typeof provider[method], "function");
            }
        });
    }

    it("has no pair, instance or registration to update in a preview of the program that made it", async () => {
        await withStack(options, async (stack) => {
            await importState(stack);
            const preview = await stack.preview();
            assert.deepEqual(changesIn(preview), TIGHTER_ROLE);
        });
    });

    it("is compared with the cloud and taken down: old records are read by the names in them", async () => {
        await withStack(options, async (stack) => {
            await makeCloud(stack);
            await importState(stack);
            await run(stack, "refresh");
            const again = await stack.preview();
            // The instance stands for the recorded one with Lightsail's own firewall.
            const firewall = "pulumi-nodejs:dynamic/lightsail-windows:SnapshotInstance update";
            assert.deepEqual(changesIn(again), [...TIGHTER_ROLE, firewall]);
            await run(stack, "destroy", "--target-dependents");
            const { instances, instanceSnapshots } = await stack.emulator.state();
            assert.deepEqual(
                [instances.map(({ name }) => name), instanceSnapshots],
                [["shop-windows-1"], []],
                "all is gone but the source",
            );
        });
    });
});

function json(file: string): unknown {
    return JSON.parse(readFileSync(path.join(RECORDED, file), "utf8"));
}

/** What Pulumi makes of a text in the state: it runs it with the program's `require`. */
function providerIn(text: string): Record<string, (...args: unknown[]) => Promise<unknown>> {
    const exported: { handler?: () => Record<string, (...args: unknown[]) => Promise<unknown>> } = {};
    const load = compileFunction(text, ["require", "exports", "module"]) as (...args: unknown[]) => void;
    load(
        (what: string) => {
            assert.equal(what, "pulumi-lightsail-windows/provider");
            return provider;
        },
        exported,
        { exports: exported },
    );
    return exported.handler?.() ?? {};
}

/** As the provider gets it: secrets in the clear. */
function plain(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return "plaintext" in value
        ? (JSON.parse(String(value.plaintext)) as unknown)
        : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

/** What a command would change, or has changed, by the type of the resource. */
function changesIn({ events }: Outcome): readonly string[] {
    return events
        .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])
        .filter(({ op }) => op !== "same")
        .map(({ type, op }) => `${type} ${op}`)
        .sort();
}

async function importState(stack: TestStack): Promise<void> {
    const file = path.join(RECORDED, "deployment.json");
    const { code, output } = await stack.startRaw(["stack", "import", "--file", file]).ended;
    assert.equal(code, 0, output);
}

async function run(stack: TestStack, command: "refresh" | "destroy", ...more: string[]): Promise<void> {
    const targets = deployment.resources
        .filter(({ urn }) => OF_THE_SOURCE.includes(urn.split("::").at(-1) ?? ""))
        .flatMap(({ urn }) => ["--target", urn]);
    const { code, output } = await stack.start(command, [...targets, ...more]).ended;
    assert.equal(code, 0, output);
}

/** The source, its pair and the instance, with the names and tags that the recorded run gave them. */
async function makeCloud({ emulator, environment }: TestStack): Promise<void> {
    for (const instance of cloud.instances.filter(({ name }) => /^(shop|copy)-/.test(name))) {
        await emulator.addInstance(instance);
    }
    const credentials = {
        accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    };
    const client = new LightsailClient({ region: "us-east-1", endpoint: emulator.endpoint, credentials });
    for (const snapshot of cloud.instanceSnapshots.filter(({ fromInstanceName }) =>
        fromInstanceName.startsWith("shop-"),
    )) {
        await client.send(
            new CreateInstanceSnapshotCommand({
                instanceName: snapshot.fromInstanceName,
                instanceSnapshotName: snapshot.name,
                tags: Object.entries(snapshot.tags).map(([key, value]) => ({ key, value })),
            }),
        );
        await until(async () =>
            (await emulator.state()).instanceSnapshots.every(({ state }) => state === "available"),
        );
    }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
