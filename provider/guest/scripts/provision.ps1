<#
.SYNOPSIS
    Runs one of the user's provisioning scripts on a builder, once.
.DESCRIPTION
    Reads:     the script, its values, its time limit and its number from the parameters.
    Changes:   what the user's script changes; a record that it has passed, in C:\ProgramData\pulumi-lightsail-windows.
    Puts back: the script's own folder is deleted; scrub.ps1 removes the record before the image is taken.

    The values are environment variables of the script's process alone. One that passed is not run again; one that was
    cut off is, so it has to bear a second run.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"

function Get-ProvisionRecord { return "$stateFolder\provision-$($parameters.runId)-$($parameters.number).json" }

function Invoke-Provision {
    if ("$($parameters.runId)" -notmatch '^[A-Za-z0-9_-]{1,64}$') { throw 'The run id is not made of letters, digits, - and _.' }
    Open-PrivateFolder $stateFolder
    if (Test-Path -LiteralPath (Get-ProvisionRecord)) {
        return [ordered]@{ outcome = 'passed'; exitCode = 0; elapsedSeconds = 0; outputTail = '' }
    }
    foreach ($property in @($parameters.values.PSObject.Properties)) {
        [System.Environment]::SetEnvironmentVariable($property.Name, "$($property.Value)", 'Process')
    }
    $answer = Invoke-UserScript
    if ($answer['outcome'] -eq 'passed') { Set-Content -LiteralPath (Get-ProvisionRecord) -Value '{}' -Encoding ASCII }
    return $answer
}

Invoke-Script 'provision' { Invoke-Provision }
