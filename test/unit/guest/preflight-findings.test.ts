import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { scriptText } from "../../../provider/guest/command";
import { describeFindings } from "../../../provider/guest/preflight-findings";
import { preflightChecks, type PreflightCheck, type PreflightFinding } from "../../../provider/guest/results";

function finding(check: PreflightCheck, over: Partial<PreflightFinding> = {}): PreflightFinding {
    return { check, verdict: "block", detail: "2", items: [], itemsOmitted: 0, ...over };
}

const described = (found: PreflightFinding): string => {
    const { blocking, warnings } = describeFindings({ checks: [], findings: [found] }, "enforce");
    return [...blocking, ...warnings].join("\n");
};

/** The verdict that the script gives each check. */
const verdicts = new Map(
    [...scriptText("preflight").matchAll(/New-Finding '([a-z-]+)' '(block|warn)'/g)].map(
        ([, check, verdict]) => [check, verdict],
    ),
);

describe("preflight findings", () => {
    it("are known to the script and to the descriptions alike", () => {
        assert.deepEqual([...verdicts.keys()].sort(), [...preflightChecks].sort());
        const made = [...scriptText("preflight").matchAll(/^ {8}'([a-z-]+)'\s+= \{/gm)].map(
            ([, check]) => check,
        );
        assert.deepEqual(made.sort(), [...preflightChecks].sort());
    });

    it("stand in the table of docs/inside-windows.md with the script's verdicts", () => {
        const page = readFileSync(join(__dirname, "../../../docs/inside-windows.md"), "utf8");
        for (const [check, verdict] of verdicts) {
            assert.match(
                page,
                new RegExp(`\\| \`${String(check)}\` +\\|.*\\| ${String(verdict)} +\\|`),
                check,
            );
        }
    });

    for (const check of preflightChecks) {
        it(`${check} is described by what it is and what to do`, () => {
            const text = described(finding(check));
            assert.ok(text.length > 60, text);
            assert.match(text, /\.$/);
            assert.doesNotMatch(text, /undefined|\[object/);
        });
    }

    it("ask for nothing where a run that was cut off left the agent's settings half written", () => {
        const text = described(finding("agent-settings", { verdict: "warn", detail: "It is broken." }));
        assert.match(text, /cut off has left them: It is broken\. The next run puts them back/);
        assert.doesNotMatch(text, /settings window/);
    });

    it("name the packages and how to remove them", () => {
        const text = described(finding("appx", { detail: "12", items: ["A_1", "B_2"], itemsOmitted: 10 }));
        assert.match(text, /^12 AppX packages are installed for one user only/);
        assert.match(text, /Remove-AppxPackage/);
        assert.match(text, /Found: A_1, B_2, and 10 more\.$/);
    });

    it("speak of one thing in the singular", () => {
        assert.match(described(finding("appx", { detail: "1" })), /^1 AppX package is installed/);
        assert.match(described(finding("extra-profiles", { detail: "1" })), /^1 user profile besides/);
        assert.match(described(finding("stale-profiles", { detail: "1" })), /^1 entry .* has no folder/);
    });

    it("name the administrator where there is one to enable", () => {
        assert.match(
            described(finding("administrator-disabled", { detail: "Root" })),
            /\(Root\).*net user "Root"/,
        );
        assert.match(
            described(finding("administrator-disabled", { detail: "" })),
            /net user "Administrator"/,
        );
    });

    it("block or warn as asked", () => {
        const result = {
            checks: [],
            findings: [
                finding("rearm-count"),
                finding("domain", { verdict: "warn", detail: "corp.example" }),
            ],
        };
        const count = (mode: "enforce" | "warn" | "off"): number[] => {
            const { blocking, warnings } = describeFindings(result, mode);
            return [blocking.length, warnings.length];
        };
        assert.deepEqual(count("enforce"), [1, 1]);
        assert.deepEqual(count("warn"), [0, 2]);
        assert.deepEqual(count("off"), [0, 0]);
    });

    it("warn of a check that could not be made, and do not call it passed", () => {
        const found = finding("bitlocker", { verdict: "unknown", detail: "Access denied" });
        const { blocking, warnings } = describeFindings({ checks: [], findings: [found] }, "enforce");
        assert.deepEqual(blocking, []);
        assert.match(warnings[0] ?? "", /"bitlocker" could not be made.*Access denied/);
    });
});
