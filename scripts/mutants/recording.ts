// Which lines of scripts are executed: the simulated PowerShell says it of each statement, the real one by its trace.
import { readFileSync, writeFileSync } from "node:fs";
import type { Source } from "../../emulator/powershell/syntax/ast";
import { LANGUAGE } from "../../emulator/powershell/engine/interpreter";
import { realPowerShell } from "../../test/powershell/host/real";

/** The line on which a position is, trimmed. */
export function lineAt({ text }: Source, at: number): string {
    const end = text.indexOf("\n", at);
    return text.slice(text.lastIndexOf("\n", at - 1) + 1, end < 0 ? undefined : end).trim();
}

/** What a script printed, and which lines the trace in between says were executed. */
export function withoutTrace(printed: string): {
    readonly out: string;
    readonly executed: readonly string[];
} {
    const executed: string[] = [];
    const out = printed.replace(/^DEBUG: +\d+\+ (.*)\n\n?/gm, (_, line: string) => {
        executed.push(line.replace(" >>>> ", "").trim());
        return "";
    });
    return { out, executed };
}

/** From here on says of every line that a script executes, as often as that is. */
export function tellExecuted(tell: (line: string) => void): void {
    const statement = LANGUAGE.statement.bind(LANGUAGE);
    const lines = new WeakMap<object, string>();
    Object.assign(LANGUAGE, {
        statement: (...[node, context]: Parameters<typeof statement>) => {
            const line = lines.get(node) ?? lineAt(context.source, node.at);
            lines.set(node, line);
            tell(line);
            return statement(node, context);
        },
    });
    const real = realPowerShell();
    const runFile = real.runFile.bind(real);
    real.runFile = (path, milliseconds) => {
        const script = readFileSync(path, "utf8");
        // The package's scripts have stand-ins for Windows before them; others may print what a trace would tear apart.
        if (!script.startsWith("$worldPath")) {
            return runFile(path, milliseconds);
        }
        writeFileSync(path, `Set-PSDebug -Trace 1\n${script}`);
        const run = runFile(path, milliseconds);
        const { out, executed } = withoutTrace(run.out);
        executed.forEach(tell);
        return { ...run, out };
    };
}
