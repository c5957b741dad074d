import { runNow, invokeBlock } from "../engine/blocks";
import { Call, Cmdlet, each, whole } from "../engine/cmdlet";
import { PsHashtable } from "../values/collections";
import { failure, languageError } from "../values/errors";
import { PsObject } from "../values/object";
import { memberType } from "../values/property-info";
import { textOf } from "../values/text";
import { PsBlock, typeNamesOf } from "../values/types";
import { collapse, isNothing, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";
import { membersOf } from "./member-definitions";
import { inputOf } from "./shapes";

function getMember(call: Call, piped: readonly PsValue[]): readonly PsValue[] {
    const items = call.has("InputObject") ? [call.value("InputObject")] : piped;
    if (items.every(isNothing)) {
        throw failure(
            "System.InvalidOperationException",
            "You must specify an object for the Get-Member cmdlet.",
            "NoObjectInGetMember,Microsoft.PowerShell.Commands.GetMemberCommand",
            "CloseError",
        );
    }
    const names = (call.has("Name") ? call.texts("Name") : ["*"]).map((name) => new Wildcard(name, false));
    const kinds = call
        .texts("MemberType")
        .flatMap((text) => text.split(",").map((part) => part.trim().toLowerCase()));
    const wants = (kind: string): boolean =>
        kinds.length === 0 ||
        kinds.some(
            (one) =>
                one === "all" ||
                one === kind.toLowerCase() ||
                (one === "properties" && /Property$/.test(kind)) ||
                (one === "methods" && /Method$/.test(kind)),
        );
    const seen = new Set<string>();
    return items.flatMap((item) => {
        const [type = ""] = typeNamesOf(item);
        if (seen.has(type)) {
            return [];
        }
        seen.add(type);
        const members = [...membersOf(item, call.flag("Static"))].sort(
            (one, other) => one.kind.localeCompare(other.kind) || one.name.localeCompare(other.name),
        );
        return names
            .flatMap((name) => members.filter((member) => wants(member.kind) && name.test(member.name)))
            .map(
                (member) =>
                    new PsObject(
                        {
                            TypeName: type,
                            Name: member.name,
                            MemberType: memberType(member.kind),
                        },
                        {
                            accessors: { Definition: { read: member.definition } },
                            typeNames: ["Microsoft.PowerShell.Commands.MemberDefinition", "System.Object"],
                            text: member.definition,
                        },
                    ),
            );
    });
}

function addMember(call: Call): readonly PsValue[] {
    const target = call.value("InputObject");
    if (!(target instanceof PsObject)) {
        throw languageError(
            `Members added to an object of type ${typeNamesOf(target)[0] ?? "null"} of Windows are not simulated.`,
            "NotSimulated",
            "NotImplemented",
        );
    }
    const members = call.value("NotePropertyMembers");
    if (members instanceof PsHashtable) {
        members.pairs().forEach(([name, value]) => {
            addOne(target, "NoteProperty", name, value, call);
        });
    } else if (call.has("NotePropertyName")) {
        addOne(target, "NoteProperty", call.text("NotePropertyName"), call.value("NotePropertyValue"), call);
    } else if (call.has("TypeName") && !call.has("Name")) {
        target.typeNames.unshift(call.text("TypeName"));
    } else {
        addOne(target, call.text("MemberType"), call.text("Name"), call.value("Value"), call);
    }
    return call.flag("PassThru") ? [target] : [];
}

function addOne(target: PsObject, kind: string, name: string, value: PsValue, call: Call): void {
    if (target.has(name) && !call.flag("Force")) {
        call.report(
            "System.InvalidOperationException",
            `Cannot add a member with the name "${name}" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.`,
            "MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand",
            "InvalidOperation",
            target,
        );
        return;
    }
    const { context } = call;
    const run = (block: PsBlock, args: readonly PsValue[]): PsValue => {
        const scope = context.scope;
        const before = scope.variable("this")?.value;
        scope.write("this", target);
        const result = collapse(runNow(invokeBlock(block, args, null, context)));
        scope.write("this", before);
        return result;
    };
    switch (kind.toLowerCase()) {
        case "noteproperty":
            target.add(name, value);
            return;
        case "aliasproperty":
            target.addAccessor(
                name,
                {
                    read: () => target.get(textOf(value)),
                    write: (to) => void target.set(textOf(value), to),
                    definition: `${name} = ${textOf(value)}`,
                },
                "AliasProperty",
            );
            return;
        case "scriptproperty": {
            const second = call.value("SecondValue");
            if (value instanceof PsBlock) {
                target.addAccessor(name, {
                    read: () => run(value, []) ?? null,
                    definition: `System.Object ${name} {get=${value.text()};${second instanceof PsBlock ? `set=${second.text()};` : ""}}`,
                    ...(second instanceof PsBlock ? { write: (to: PsValue) => void run(second, [to]) } : {}),
                });
            }
            return;
        }
        case "scriptmethod":
            if (value instanceof PsBlock) {
                target.addMethod(name, (args) => ({ value: run(value, args) }));
            }
            return;
        default:
            throw languageError(
                `Members of kind ${kind} of Windows are not simulated: this is a Windows of an emulator, and it lacks them.`,
                "NotSimulated",
                "NotImplemented",
            );
    }
}

export function memberCommands(): readonly Cmdlet[] {
    return [
        whole("Get-Member", "Name:0 InputObject MemberType|Type Static? Force? View~", (call, items) =>
            getMember(call, inputOf(call, items)),
        ),
        each(
            "Add-Member",
            "InputObject!< MemberType|Type:0 Name:1 Value:2 SecondValue:3 NotePropertyName NotePropertyValue NotePropertyMembers TypeName Force? PassThru?",
            (call) => addMember(withPositions(call)),
        ),
    ];
}

/** `Add-Member name value` leaves the kind out; `Add-Member @{…}` names several at once. */
function withPositions(call: Call): Call {
    const first = call.value("MemberType");
    const kinds =
        /^(?:NoteProperty|AliasProperty|ScriptProperty|ScriptMethod|CodeProperty|CodeMethod|PropertySet|MemberSet)$/i;
    if (first instanceof PsHashtable) {
        return call.with({ NotePropertyMembers: first });
    }
    return call.has("MemberType") && !kinds.test(textOf(first)) && !call.has("Value")
        ? call.with({ NotePropertyName: first, NotePropertyValue: call.value("Name") })
        : call;
}
