[CmdletBinding()]
param([Parameter(Position = 0)][string]$Name, [string]$Id, [switch]$PassThru)
$asked = $Name
if ($Id) { $asked = $Id }
$zone = Get-TimeZone -Id $asked -ErrorAction SilentlyContinue
if ($null -eq $zone) {
    Write-Error -Message "The time zone ID '$asked' was not found on the local computer." -Category ObjectNotFound -ErrorId 'TimeZoneNotFound,Microsoft.PowerShell.Commands.SetTimeZoneCommand'
    return
}
$key = 'HKLM:\SYSTEM\CurrentControlSet\Control\TimeZoneInformation'
if (-not (Test-Path -LiteralPath $key)) { $null = New-Item -Path $key -Force }
$null = New-ItemProperty -Path $key -Name TimeZoneKeyName -Value $zone.Id -Force
if ($PassThru) { $zone }
