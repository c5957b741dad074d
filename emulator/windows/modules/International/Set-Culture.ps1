[CmdletBinding()]
param([Parameter(Mandatory = $true, Position = 0)][Alias('Culture')][string]$CultureInfo)
if ($CultureInfo -notmatch '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$') {
    throw "Cannot convert '$CultureInfo' to a culture: it is not supported."
}
if (-not (Test-Path -LiteralPath 'HKCU:\Control Panel\International')) { $null = New-Item -Path 'HKCU:\Control Panel\International' -Force }
$null = New-ItemProperty -Path 'HKCU:\Control Panel\International' -Name 'LocaleName' -Value $CultureInfo -Force
