import * as assert from "node:assert/strict";
import * as path from "node:path";
import { changedEnvironment, forgetOwnSettings, isolatedEnvironment } from "../../../toolchain/environment";
import { cacheFolder } from "../../../toolchain/folders";

const CLI = { folder: path.join("/", "pulumi", "bin"), version: "3.259.0", origin: "test" };

const EMULATOR = {
    AWS_ENDPOINT_URL_LIGHTSAIL: "http://127.0.0.1:1",
    AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:1",
};

describe("the environment of a run of our own", () => {
    it("keeps home, state, temporary files and AWS profiles inside its own folder", () => {
        const folder = path.join("/", "own");
        const environment = isolatedEnvironment({ cli: CLI, folder, emulator: EMULATOR });
        const inside = [
            "PULUMI_HOME",
            "TMPDIR",
            "TEMP",
            "TMP",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
        ];
        for (const name of inside) {
            assert.ok(environment[name]?.startsWith(folder), `${name} is ${String(environment[name])}`);
        }
        assert.equal(environment["PULUMI_BACKEND_URL"], "file:///own/state");
    });

    it("sends both services to the emulator and finds the command line first", () => {
        const environment = isolatedEnvironment({ cli: CLI, folder: "/own", emulator: EMULATOR });
        assert.equal(environment["AWS_ENDPOINT_URL_LIGHTSAIL"], "http://127.0.0.1:1");
        assert.equal(environment["AWS_ENDPOINT_URL_SSM"], "http://127.0.0.1:1");
        assert.equal(environment["PATH"]?.split(path.delimiter)[0], CLI.folder);
    });

    it("keeps what Node has compiled where the next installation removes it", () => {
        const environment = isolatedEnvironment({ cli: CLI, folder: "/own", emulator: EMULATOR });
        const modules = path.join(__dirname, "..", "..", "..", "node_modules");
        assert.ok(environment["NODE_COMPILE_CACHE"]?.startsWith(modules));
    });

    it("forgets the person's own AWS and Pulumi settings and nothing else", () => {
        const environment = {
            AWS_PROFILE: "live",
            PULUMI_ACCESS_TOKEN: "token",
            HOME: "/home/me",
            LAWS_X: "1",
        };
        forgetOwnSettings(environment);
        assert.deepEqual(environment, { HOME: "/home/me", LAWS_X: "1" });
    });
});

describe("a changed environment", () => {
    it("has one PATH on Windows, however it was spelt, and both where they are two", () => {
        const environment = { Path: "C:\\Windows", PATH: "C:\\Old", Home: "x" };
        assert.deepEqual(changedEnvironment(environment, { PATH: "C:\\New" }, "win32"), {
            PATH: "C:\\New",
            Home: "x",
        });
        assert.deepEqual(changedEnvironment(environment, { PATH: "/new" }, "linux"), {
            Path: "C:\\Windows",
            PATH: "/new",
            Home: "x",
        });
    });
});

describe("the cache folder", () => {
    it("lies where each system keeps what can be made again", () => {
        assert.equal(
            cacheFolder({ XDG_CACHE_HOME: path.join("/", "cache") }, "linux"),
            path.join("/", "cache", "pulumi-lightsail-windows"),
        );
        assert.equal(
            cacheFolder({ LOCALAPPDATA: path.join("/", "local") }, "win32"),
            path.join("/", "local", "pulumi-lightsail-windows"),
        );
        assert.match(cacheFolder({}, "darwin"), /Library.Caches.pulumi-lightsail-windows$/);
    });
});
