import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, hostname, tmpdir, userInfo } from "node:os";
import * as path from "node:path";
import { compileFunction } from "node:vm";
import { runtime } from "@pulumi/pulumi";

/** Pulumi's calls, with as many arguments as it makes each with. */
const CALLS: Readonly<Record<string, readonly unknown[]>> = {
    configure: [{ config: {} }],
    check: [{ old: 1 }, { new: 1 }],
    diff: ["id-1", { old: 1 }, { new: 1 }],
    create: [{ new: 1 }],
    read: ["id-1", { old: 1 }],
    update: ["id-1", { old: 1 }, { new: 1 }],
    delete: ["id-1", { old: 1 }],
};
const METHODS = Object.keys(CALLS);
const ENTRY = "pulumi-lightsail-windows/provider";
const ROOT = path.resolve(__dirname, "../../..");

/** Every provider object of the package, by its name; found in the folder, so that a new one is held to this too. */
function providers(): readonly (readonly [string, object])[] {
    const folder = path.join(ROOT, "provider", "engine");
    const load = createRequire(__filename);
    return readdirSync(folder)
        .filter((file) => /shims?\.ts$/.test(file))
        .flatMap((file) => Object.entries(load(path.join(folder, file)) as Record<string, object>));
}

/** The text that `pulumi.dynamic.Resource` keeps in the state of every resource. */
async function textOf(provider: object): Promise<string> {
    const { text, containsSecrets } = await runtime.serializeFunction(() => provider, { allowSecrets: true });
    assert.ok(!containsSecrets);
    return text;
}

describe("the providers in a stack's state", () => {
    it("are those of the pair and the instance, and whatever has come since", () => {
        const names = providers().map(([name]) => name);
        assert.ok(names.includes("pairShim") && names.includes("snapshotInstanceShim"), names.join());
        assert.ok(names.every((name) => name.endsWith("Shim")));
    });
});

for (const [name, shim] of providers()) {
    const implementation = name.replace(/Shim$/, "");
    describe(`the text of ${implementation}'s provider in a stack's state`, () => {
        let text: string;
        before(async function () {
            // The first serialization loads the TypeScript compiler.
            text = await textOf(shim);
        });

        it("is short, because every resource carries it", () => {
            assert.ok(Buffer.byteLength(text) < 3_500, `${Buffer.byteLength(text)} bytes`);
        });

        it("calls into the installed package from every method, and requires nothing else", () => {
            const required = [...text.matchAll(/require\(([^)]*)\)/g)].map(([, what]) => what);
            assert.deepEqual(new Set(required), new Set([`"${ENTRY}"`]));
            assert.equal(required.length, 1);
            for (const method of METHODS.slice(1)) {
                assert.ok(text.includes(`this.installed()[this.resource].${method}(`), method);
            }
            assert.match(text, new RegExp(`resource: "${implementation}"`));
        });

        it("holds no comment and no helper of the compiler", () => {
            assert.doesNotMatch(text, /^\s*(\/\/|\/\*)|__awaiter|__generator/m);
        });

        it("captures nothing of the program: no module, no environment, no configuration", () => {
            assert.doesNotMatch(text, /process\.|import\(|__importStar|esModuleInterop|aws-sdk|@pulumi/);
            // What the serializer captures, it hands in by a `with` of more than `this` and `arguments`.
            for (const [, captured] of text.matchAll(/with\(\{([^}]*)\}\)/g)) {
                for (const member of (captured ?? "")
                    .split(",")
                    .map((each) => each.trim().split(":")[0]?.trim())) {
                    assert.match(member ?? "", /^(|this|arguments|provider|__\w+|_?[A-Z]\w*Shim)$/, captured);
                }
            }
        });

        it("holds nothing of this machine", () => {
            const { username } = userInfo();
            for (const place of [ROOT, homedir(), tmpdir(), process.cwd(), hostname()]) {
                assert.ok(place.length < 3 || !text.includes(place), place);
            }
            assert.ok(!text.includes(`/${username}/`));
            assert.doesNotMatch(text, /node_modules|\.ts\b/);
        });

        it("is the same each time, so that no resource changes without a cause", async () => {
            assert.equal(await textOf(shim), text);
        });

        it("runs where it is read back: each method calls its counterpart with its arguments", async () => {
            const calls: unknown[] = [];
            const record =
                (method: string) =>
                (...args: unknown[]) => {
                    calls.push([method, ...args]);
                    return Promise.resolve(method);
                };
            const members = Object.fromEntries(METHODS.map((method) => [method, record(method)]));
            const fake = { configure: record("configure"), [implementation]: members };
            const provider = readBack(text, (what) => {
                assert.equal(what, ENTRY);
                return fake;
            });
            for (const [method, args] of Object.entries(CALLS)) {
                await provider[method]?.(...args);
                assert.deepEqual(calls.pop(), [method, ...args]);
            }
            await provider["read"]?.("id-1");
            assert.deepEqual(calls.pop(), ["read", "id-1", {}]);
        });

        it("says what to do where the package was taken away before its resources", () => {
            const provider = readBack(text, createRequire(path.join(tmpdir(), "program.js")));
            for (const [method, args] of Object.entries(CALLS)) {
                assert.throws(
                    () => provider[method]?.(...args),
                    (error: Error) => {
                        assert.match(error.message, /pulumi-lightsail-windows is not installed/);
                        assert.match(
                            error.message,
                            /Install it again from where the program had it, as the Installing part of its README says/,
                        );
                        assert.match(error.message, /pulumi destroy/);
                        assert.match(error.message, /docs\/troubleshooting\.md/);
                        assert.equal(error.stack, "");
                        return true;
                    },
                    method,
                );
            }
        });

        it("passes on what is wrong with a package that is there", () => {
            const broken = new Error("Cannot find module 'zod'");
            const provider = readBack(text, () => {
                throw broken;
            });
            assert.throws(
                () => provider["create"]?.({}),
                (error) => error === broken,
            );
        });
    });
}

type Provider = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** The provider object, as Pulumi's provider process makes it out of the text in the state. */
function readBack(text: string, require: (what: string) => unknown): Provider {
    const load = compileFunction(text, ["require", "exports", "module"]) as (...args: unknown[]) => void;
    const exported: { handler?: () => Provider } = {};
    load(require, exported, { exports: exported });
    return exported.handler?.() ?? {};
}
