import { bytesOf } from "../../powershell/dotnet/encodings";
import { numberOf } from "../../powershell/values/convert";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { PsEnum } from "../../powershell/values/scalars";
import { textOf } from "../../powershell/values/text";
import { isNothing, NetObject, type PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { entryAt } from "./file-entry";
import type { StaticMethod, StaticType } from "../../powershell/engine/session";

const NULL_STRING = "System.Management.Automation.Language.NullString";
export const FILE_ATTRIBUTES = "System.IO.FileAttributes";
const ATTRIBUTES = {
    ReadOnly: 0x1,
    Hidden: 0x2,
    Directory: 0x10,
    Archive: 0x20,
    ReparsePoint: 0x400,
} as const;

/** A file's attributes, as .NET adds up and names them. */
export function attributesOf(...names: readonly (keyof typeof ATTRIBUTES)[]): PsEnum {
    const value = names.reduce((sum, name) => sum | ATTRIBUTES[name], 0);
    return new PsEnum(FILE_ATTRIBUTES, names.join(", "), value);
}

/** What a stream was given is in the file once it is flushed. */
function stream(machine: Machine, path: PsValue, mode: PsValue): PsObject {
    const name = textOf(path);
    if (textOf(mode).toLowerCase() !== "create") {
        throw failure("System.NotSupportedException", "Only FileMode.Create is simulated.", "NotSupported");
    }
    let bytes = new Uint8Array();
    machine.files.write(name, bytes);
    const flush = (): { readonly value: undefined } => {
        machine.files.write(name, bytes);
        return { value: undefined };
    };
    return new PsObject(
        { Name: name },
        {
            typeNames: ["System.IO.FileStream", "System.IO.Stream", "System.Object"],
            methods: {
                Write: ([part, from, count]) => {
                    const start = numberOf(from);
                    bytes = Uint8Array.of(...bytes, ...bytesOf(part).slice(start, start + numberOf(count)));
                    return { value: undefined };
                },
                Flush: flush,
                Dispose: flush,
                Close: flush,
            },
        },
    );
}

/** The file keeps its owner and rights, and takes the contents of another, which is gone. */
function replace(machine: Machine, from: PsValue, to: PsValue, backup: PsValue): void {
    const isWithoutBackup = backup instanceof NetObject && backup.typeNames[0] === NULL_STRING;
    // PowerShell hands $null to .NET as the empty string.
    if (!isWithoutBackup && (isNothing(backup) || textOf(backup) === "")) {
        throw failure("System.ArgumentException", "Empty path name is not legal.", "ArgumentException");
    }
    const [source, target] = [entryAt(machine, from), entryAt(machine, to)];
    if (!isWithoutBackup) {
        machine.files.copy(target.path, textOf(backup));
    }
    target.bytes = source.bytes;
    target.modifiedAt = source.modifiedAt;
    machine.files.remove(source.path);
}

function move(machine: Machine, from: PsValue, to: PsValue): void {
    const source = entryAt(machine, from);
    if (machine.files.find(textOf(to)) !== undefined) {
        throw failure(
            "System.IO.IOException",
            "Cannot create a file when that file already exists.",
            "IOException",
        );
    }
    machine.files.copy(source.path, textOf(to));
    machine.files.remove(source.path);
}

/** Methods of `System.IO.File` that give a file another's name. */
export function movingMethods(machine: Machine): Readonly<Record<string, StaticMethod>> {
    return {
        Move: ([from, to]) => {
            move(machine, from, to);
            return undefined;
        },
        Replace: ([from, to, backup]) => {
            replace(machine, from, to, backup);
            return undefined;
        },
    };
}

/** Streams to files, and the words that go with them. */
export function fileStreamTypes(machine: Machine): readonly StaticType[] {
    return [
        { name: "System.IO.FileStream", construct: ([path, mode]) => stream(machine, path, mode) },
        {
            name: NULL_STRING,
            fields: { Value: () => new PsObject({}, { typeNames: [NULL_STRING], text: () => "" }) },
        },
        {
            name: FILE_ATTRIBUTES,
            fields: Object.fromEntries(
                (Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]).map((name) => [
                    name,
                    () => attributesOf(name),
                ]),
            ),
        },
    ];
}
