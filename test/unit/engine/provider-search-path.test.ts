import assert from "node:assert/strict";
import * as path from "node:path";
import { assertNodeJs } from "../../../provider/engine/installed";
import { letProvidersFindThePackage, modulesFolderOf } from "../../../provider/engine/provider-search-path";

const file = (...parts: readonly string[]) => ["", ...parts].join(path.sep);

describe("where the engine's processes look for the package", () => {
    it("is where this process has found it, after all other places", () => {
        const environment: Record<string, string | undefined> = { NODE_PATH: "/own" };
        letProvidersFindThePackage(environment, ["/app/node_modules", "/own", "/app/node_modules"]);
        assert.equal(environment["NODE_PATH"], ["/own", "/app/node_modules"].join(path.delimiter));
    });

    it("is said once, and not at all where there is nothing to say", () => {
        const environment: Record<string, string | undefined> = {};
        letProvidersFindThePackage(environment, []);
        assert.deepEqual(environment, {});
        letProvidersFindThePackage(environment, ["/app/node_modules"]);
        letProvidersFindThePackage(environment, ["/app/node_modules"]);
        assert.equal(environment["NODE_PATH"], "/app/node_modules");
    });

    it("is the folder beside the package, under pnpm too, and inside of a clone", () => {
        const name = "pulumi-lightsail-windows";
        for (const [found, folder] of [
            [file("app", "node_modules", name, "package.json"), file("app", "node_modules")],
            [
                file("app", "node_modules", ".pnpm", `${name}@1`, "node_modules", name, "package.json"),
                file("app", "node_modules", ".pnpm", `${name}@1`, "node_modules"),
            ],
            [file("clone", "package.json"), file("clone", "node_modules")],
        ] as const) {
            assert.equal(modulesFolderOf(found), folder);
        }
    });
});

describe("a program that another runtime than Node.js executes", () => {
    it("is told in one sentence what to write where", () => {
        assert.throws(() => {
            assertNodeJs({ node: "24.0.0", bun: "1.4.5" });
        }, /Node\.js alone, and this program runs on bun\. Nothing was changed\. Write `runtime: nodejs`/);
        assertNodeJs({ node: "24.0.0" });
    });
});
