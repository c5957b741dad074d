"use strict";
// `node scripts/on-node.js <script> [arguments]`: runs a script of this repository, in TypeScript or JavaScript, on
// Node.js 22 or newer: on the one that runs this, or where that is older, on one that is fetched into the cache once.
// Older versions read this file, so it keeps to what Node.js 18 knows.
const { spawn } = require("node:child_process");
const path = require("node:path");

const OLDEST_MAJOR = 22;
const OLDEST_MAJOR_THAT_FETCHES = 18;

const major = Number(process.versions.node.split(".")[0]);
const [script, ...args] = process.argv.slice(2);

function runHere() {
    process.argv = [process.argv[0], path.resolve(script), ...args];
    require("ts-node/register");
    require("node:module").runMain();
}

async function runOnFetched() {
    require("ts-node/register");
    const { fetchNode } = require("../toolchain/fetch-node");
    const { changedEnvironment, pathWithFirst } = require("../toolchain/environment");
    const program = await fetchNode();
    const child = spawn(program, [__filename, script, ...args], {
        stdio: "inherit",
        env: changedEnvironment(process.env, { PATH: pathWithFirst(path.dirname(program), process.env) }),
    });
    // Ctrl-C reaches both: what it means is for the script to say, and this waits for it.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", failed);
    child.once("exit", (code, signal) => {
        if (signal === null) {
            process.exitCode = code;
        } else {
            process.removeAllListeners(signal);
            process.kill(process.pid, signal);
        }
    });
}

function failed(error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
}

if (major >= OLDEST_MAJOR) {
    runHere();
} else if (major >= OLDEST_MAJOR_THAT_FETCHES) {
    runOnFetched().catch(failed);
} else {
    failed(new Error(`This is Node.js ${process.versions.node}; install 22 or newer (https://nodejs.org).`));
}
