import type { EngineEvent } from "@pulumi/pulumi/automation";
import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome, TestStack } from "../pulumi";

/** Collects every administrator password there ever was in a stack's cloud, and looks for them where none may be. */
export class SecretWatch {
    readonly #passwords = new Set<string>();

    /** To be called whenever passwords may have changed: the cloud forgets the old ones. */
    async note(stack: TestStack): Promise<void> {
        const { instances, instanceSnapshots } = await stack.emulator.state();
        for (const { disk } of [...instances, ...instanceSnapshots]) {
            if (disk.administratorPassword !== "") {
                this.#passwords.add(disk.administratorPassword);
            }
        }
    }

    /** In the state, in all that was printed or sent to the screen, in whatever AWS was told. */
    async assertKept(stack: TestStack, outcomes: readonly Outcome[]): Promise<void> {
        assert.ok(this.#passwords.size > 1, "Sysprep made at least one more password");
        const journal = JSON.stringify(await stack.emulator.requests());
        const places = {
            "the stack's state": stateFiles(stack),
            "what was printed": stack.transcript(),
            "what the screen was told": JSON.stringify(
                outcomes.flatMap(({ events }) => events.filter(isShown)),
            ),
            "the calls of AWS": journal,
            "the parameters of scripts": decoded(journal),
        };
        for (const [place, text] of Object.entries(places)) {
            for (const password of this.#passwords) {
                assert.ok(
                    !text.includes(password),
                    `an administrator password is in ${place}: ...${text.slice(Math.max(0, text.indexOf(password) - 700), text.indexOf(password) + 600)}`,
                );
            }
        }
    }
}

/** Pulumi's own SDK writes all that it hears, secrets too, into debug messages, which nobody sees without --debug. */
function isShown({ diagnosticEvent }: EngineEvent): boolean {
    const severity: string | undefined = diagnosticEvent?.severity;
    return severity !== "debug";
}

/** All that the file backend keeps: the state, its backups and its history. */
function stateFiles({ environment }: TestStack): string {
    const folder = fileURLToPath(environment["PULUMI_BACKEND_URL"] ?? "");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
    );
    assert.ok(
        files.some(({ name }) => name.includes("checkpoint")),
        "the backend keeps its history",
    );
    return files.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), "utf8")).join("\n");
}

/** Scripts get their parameters as base64. */
function decoded(text: string): string {
    return (text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [])
        .map((word) => Buffer.from(word, "base64").toString("utf8"))
        .join("\n");
}
