import { Call, Cmdlet, each, whole } from "../engine/cmdlet";
import { hostObject } from "../engine/automatic";
import type { Session } from "../engine/session";
import { cultureObject } from "../values/culture";
import { numberOf } from "../values/convert";
import { failure } from "../values/errors";
import { double, isNumber, PsNumber } from "../values/number";
import { PsSecureString } from "../values/secrets";
import { itemsOf, PsValue } from "../values/value";

function getRandom(session: Session, call: Call, piped: readonly PsValue[]): readonly PsValue[] {
    const list = call.has("InputObject") ? itemsOf(call.value("InputObject")) : piped;
    if (list.length > 0) {
        const left = [...list];
        return Array.from(
            { length: Math.min(call.number("Count", 1), left.length) },
            () => left.splice(Math.floor(session.host.random() * left.length), 1)[0],
        );
    }
    const [minimum, maximum] = [call.value("Minimum") ?? 0, call.value("Maximum") ?? 2_147_483_647];
    const [least, most] = [numberOf(minimum), numberOf(maximum)];
    if (least >= most) {
        throw failure(
            "System.Management.Automation.PSArgumentOutOfRangeException",
            `The Minimum value (${least}) cannot be greater than or equal to the Maximum value (${most}).`,
            "MinGreaterThanOrEqualMax,Microsoft.PowerShell.Commands.GetRandomCommand",
            "InvalidArgument",
        );
    }
    const isReal = [minimum, maximum].some(
        (one) =>
            (isNumber(one) && !Number.isInteger(numberOf(one))) ||
            (one instanceof PsNumber && "real" in one.numeric),
    );
    const drawn = least + session.host.random() * (most - least);
    return [isReal ? double(drawn) : Math.floor(drawn)];
}

/** Values out of nothing: secrets, random numbers, the culture, the host. */
export function valueCommands(session: Session): readonly Cmdlet[] {
    return [
        whole("Get-Random", "Maximum:0 Minimum InputObject Count=int SetSeed=int~", (call, items) =>
            getRandom(session, call, items),
        ),
        each("Get-Culture", "", () => [cultureObject("en-US")]),
        each("Get-UICulture", "", () => [cultureObject("en-US")]),
        each("Get-Host", "", () => [hostObject(session)]),
        each("ConvertTo-SecureString", "String=string:0!< AsPlainText? Force? Key~ SecureKey~", (call) => {
            if (!call.flag("AsPlainText")) {
                throw failure(
                    "System.NotSupportedException",
                    "Encrypted strings of Windows are not simulated: this is a Windows of an emulator, and it lacks them.",
                    "NotSimulated",
                    "NotImplemented",
                );
            }
            if (!call.flag("Force")) {
                throw failure(
                    "System.ArgumentException",
                    "The system cannot protect plain text input. To suppress this warning and convert the plain text to a SecureString, reissue the command specifying the Force parameter. For more information, type: get-help ConvertTo-SecureString.",
                    "ImportSecureString_ForceRequired,Microsoft.PowerShell.Commands.ConvertToSecureStringCommand",
                    "InvalidArgument",
                );
            }
            return [new PsSecureString(call.text("String"))];
        }),
        each("Read-Host", "Prompt:0- AsSecureString?-", () => {
            throw failure(
                "System.Management.Automation.PSInvalidOperationException",
                "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation,Microsoft.PowerShell.Commands.ReadHostCommand",
                "InvalidOperation",
            );
        }),
    ];
}
