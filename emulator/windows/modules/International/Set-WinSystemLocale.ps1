[CmdletBinding()]
param([Parameter(Mandatory = $true, Position = 0)][Alias('SystemLocale')][string]$CultureInfo)
if ($CultureInfo -notmatch '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$') {
    throw "Cannot convert '$CultureInfo' to a culture: it is not supported."
}
if (-not (Test-Path -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Nls\Locale')) { $null = New-Item -Path 'HKLM:\SYSTEM\CurrentControlSet\Control\Nls\Locale' -Force }
$null = New-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Control\Nls\Locale' -Name 'SystemLocale' -Value $CultureInfo -Force
