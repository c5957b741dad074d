<#
.SYNOPSIS
    How far a round of updates is, while it runs.
.DESCRIPTION
    Reads:     C:\ProgramData\pulumi-lightsail-windows\updates.json.
    Changes:   nothing.
    Puts back: nothing.
#>
function Get-UpdateProgress {
    $path = "$env:ProgramData\pulumi-lightsail-windows\updates.json"
    if (-not (Test-Path -LiteralPath $path)) { return [ordered]@{ phase = 'none'; number = 0; count = 0; kb = '' } }
    $record = ConvertFrom-Json -InputObject "$(Get-Content -LiteralPath $path -Raw)"
    return [ordered]@{ phase = "$($record.phase)"; number = [int]$record.number; count = [int]$record.count; kb = "$($record.kb)" }
}

Invoke-Script 'update-progress' { Get-UpdateProgress }
