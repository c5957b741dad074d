import { readFileSync } from "node:fs";
import * as path from "node:path";

/** A fenced block of a page. */
export interface Block {
    /** What stands behind the opening fence: the language, or nothing. */
    readonly language: string;
    readonly lines: readonly string[];
    /** The line of the page, from 1, that the first of them is. */
    readonly firstLine: number;
}

/** What a page tells people to type and why they could not, as `line 12: …`. */
export function problemsOf(markdown: string): readonly string[] {
    const blocks = blocksOf(markdown);
    return [
        ...blocks.flatMap((block, index) => problemsOfBlock(block, blocks[index + 1])),
        ...inlineCommands(markdown).flatMap(({ line, text }) =>
            problemsOfLine(text, COMMON).map((problem) => `line ${line}: ${problem}`),
        ),
    ];
}

export function blocksOf(markdown: string): readonly Block[] {
    const blocks: Block[] = [];
    let open: { language: string; lines: string[]; firstLine: number } | undefined;
    markdown.split(/\r?\n/).forEach((line, index) => {
        const [, fence] = /^\s*```(\S*)/.exec(line) ?? [];
        if (fence === undefined) {
            open?.lines.push(line);
        } else if (open === undefined) {
            open = { language: fence, lines: [], firstLine: index + 2 };
        } else {
            blocks.push(open);
            open = undefined;
        }
    });
    return blocks;
}

/** Commands between single backticks, as prose and tables have them. */
function inlineCommands(markdown: string): readonly { readonly line: number; readonly text: string }[] {
    const inBlocks = new Set(
        blocksOf(markdown).flatMap(({ lines, firstLine }) => lines.map((_, index) => firstLine + index)),
    );
    return markdown.split(/\r?\n/).flatMap((line, index) =>
        inBlocks.has(index + 1)
            ? []
            : [...line.matchAll(/`([^`]+)`/g)]
                  .map(([, text = ""]) => text.replaceAll("\\|", "|"))
                  .filter((text) =>
                      /^(?:\w+=\S+ )*(?:npm|npx|pulumi|aws|git|node|curl) \S|^export [A-Z_]+=/.test(text),
                  )
                  .map((text) => ({ line: index + 1, text })),
    );
}

function problemsOfBlock(block: Block, next: Block | undefined): readonly string[] {
    const rules = rulesFor(block);
    const within = block.lines.flatMap((line, index) =>
        problemsOfLine(line, rules).map((problem) => `line ${block.firstLine + index}: ${problem}`),
    );
    const alone =
        block.language === "bash" &&
        (next?.language !== "powershell" || next.lines.length !== block.lines.length)
            ? [
                  `line ${block.firstLine}: no block of PowerShell with as many lines comes after this one of bash`,
              ]
            : [];
    return [...within, ...alone];
}

/** A form that a shell does not take, and why. */
type Rule = readonly [RegExp, string];

const EVERYWHERE: readonly Rule[] = [
    [/&&|\|\|/, "Windows PowerShell 5.1 has neither && nor ||: one command a line"],
    [/;/, "one command a line"],
    [/^#|\s#/, "a comment becomes arguments in cmd.exe and in zsh: say it outside of the block"],
    [/[<[].*[>\]]/, "what stands for something else is refused when pasted: write an example's own name"],
    [/[\\`]$/, "a command goes on over the end of the line in one shell only"],
];

/** For what is written once for bash, zsh, PowerShell and cmd.exe. */
const COMMON: readonly Rule[] = [
    ...EVERYWHERE,
    [/^(?:export|set)\b|^\w+=|^\$env:/, "a variable is set in another way in each shell: write both"],
    [/'/, "cmd.exe takes single quotes for a part of the word"],
    [/\$/, "a variable is read in another way in each shell: write both"],
    [/(?<![-=])>/, "Windows PowerShell 5.1 writes UTF-16 behind >: let the program write the file"],
    [
        /^(?!(?:npm|npx|pnpm|yarn|bun|node|pulumi|git|cd|aws|docker|lightsail-windows-emulator|pulumi-lightsail-windows)\b)/,
        "not a program that is the same in every shell: write both",
    ],
];

const POWERSHELL: readonly Rule[] = [
    ...EVERYWHERE,
    [/^(?:export|curl|wget|cat|rm|cp|mv)\b/, "not PowerShell's own"],
];

function rulesFor({ language, lines }: Block): readonly Rule[] {
    switch (language) {
        case "":
            return COMMON;
        case "bash":
            return EVERYWHERE;
        case "powershell":
            // A script that is shown in full begins with the name of its file.
            return /^# [\w-]+\.ps1$/.test(lines[0] ?? "") ? [] : POWERSHELL;
        default:
            return [];
    }
}

/** What stands between quotes is no form of the shell's, but for single quotes themselves. */
function problemsOfLine(line: string, rules: readonly Rule[]): readonly string[] {
    const bare = line.trim().replace(/"[^"]*"/g, '""');
    const text = bare.replace(/'[^']*'/g, "''");
    return text === ""
        ? []
        : rules.filter(([form]) => form.test(text)).map(([, why]) => `${line.trim()}: ${why}`);
}

export function problemsOfPage(file: string, root: string): readonly string[] {
    return problemsOf(readFileSync(path.join(root, file), "utf8")).map((problem) => `${file}, ${problem}`);
}
